// Programs that notes call besides kubectl, as data: which of them the sandboxed shell has, and which touch the host.

import type { Effect } from '../model/effect.ts';

const list = (names: string) => new Set(names.split(/\s+/).filter(Boolean));

/** The sandboxed shell runs these without touching the host. */
const sandboxed = list(`
  alias awk base64 basename bash bc cal cat cd chmod clear column comm command cp curl cut date dd declare dirname du
  echo egrep env eval exit expand export expr false fgrep file find fmt fold function getent grep gunzip gzip head
  hostname id jq join less let ln local ls md5sum mkdir mktemp more mv nl od paste popd printenv printf ps pushd pwd
  read readlink realpath rev rg rm rmdir sed seq set sh sha1sum sha256sum sha512sum shift shuf sleep sort source split
  stat strings tac tail tar tee test time timeout touch tr trap tree true type ulimit umask unalias uname uniq unset
  unzip wait watch wc wget which whoami xargs xxd yes yq zcat zip . [ [[ :
`);

/** Everything else that notes call. */
const onHost = list(`
  ab ansible ansible-playbook apk apt apt-get argo argocd aws az bat brew buildah bundle cargo cfssl cfssljson chown
  chroot chsh cilium cmctl code colima conftest containerd cosign crane crictl crontab ctr cue curlie dapr df dig dmesg
  dnf docker docker-compose doctl dos2unix dpkg eksctl emacs etcdctl etcdutl export-env firewall-cmd flux free gcloud
  gem gh git go gofmt goldpinger gpasswd gradle groupadd grpcurl gsutil hadolint helm helmfile hey host htop http
  ibmcloud ifconfig init iostat ip iptables istioctl java javac journalctl k0s k3d k3s k6 k9s kapp karmadactl keytool
  kill killall killercoda kind kn kompose konsole kops krew kube-bench kube-score kubeadm kubeconform kubectx kubelet
  kubens kubeseal kubeval kubie kustomize ldd linkerd locate logger lsblk lsmod lsof lspci mc microk8s minikube
  minishift mkcert modprobe mongo mongosh mount multipass mvn mysql mysqldump mysqladmin nano nc ncat nerdctl netstat
  newgrp nft ngrok nice nmap node nohup nomad npm npx nslookup nsenter numactl oc odo opa open openssl operator-sdk
  packer pack passwd patch perl pgbench pgrep pidof ping ping6 pip pip3 pkill podman pre-commit pscp psql pulumi python
  python3 rabbitmqctl rancher rbac-lookup reboot redis-cli redis-benchmark regctl restorecon rsync ruby s3cmd scp screen
  semanage service setcap setenforce setfacl skaffold skopeo snap sonobuoy sops ss ssh ssh-copy-id ssh-keygen stern
  strace su sudo swapoff swapon sw_vers sync sysctl systemctl systemd-resolve tcpdump telepresence telnet terraform
  terragrunt tilt tkn tmux top traceroute tracepath trivy truncate ufw umount unshare update-alternatives uptime
  useradd usermod vagrant vault velero vi vim virsh virtctl vmstat w werf who wrk xdg-open yarn yum zsh zypper
`);

/** Editors and full-screen programs: a person's. */
const interactive = list('emacs htop k9s less mc more nano top vi vim');

/** Names that are ordinary words too, so that in prose they prove nothing. */
const ordinary = list(`
  . [ [[ : alias at bat cal clear code column command cue date declare eval exit export false file find fold free
  function go head host id init ip join kill less let local locate logger make mount more node nomad open pack patch
  read rev screen service set shift snap sort source split strings sync tail tar test tilt time timeout top touch trap
  tree true truncate type vault vi w wait watch which who yes
`);

/** A program that this list has. */
export const isKnownProgram = (name: string): boolean => sandboxed.has(name) || onHost.has(name);

/** Its name alone, among words, does not show that a command is meant. */
export const isOrdinaryWord = (name: string): boolean => ordinary.has(name);

/** What a program may do: nothing unknown stays in the sandbox. */
export function programEffects(name: string): Effect[] {
  const person: Effect[] = interactive.has(name) ? ['interactive'] : [];
  if (sandboxed.has(name)) return ['read', ...person];
  return [...person, 'host'];
}
