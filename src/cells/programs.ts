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
  ab add-apt-repository ansible ansible-galaxy ansible-playbook apk apt apt-get apt-key apt-mark argo argocd arp
  aws az bat blkid brctl brew bridge buildah bun bundle calicoctl cargo ceph cfssl cfssljson cgclassify cgcreate
  cgexec choco chown chroot chsh cilium civo clusterctl cmctl code colima composer conftest consul containerd
  controller-gen cosign crane createdb crictl crontab ctr cue curlie dapr deno df dig dmesg dnf docker
  docker-compose doctl dos2unix dotnet dpkg dpkg-reconfigure eksctl emacs etcdctl etcdutl ethtool exo export-env
  exportfs fdisk firewall-cmd flatpak flux free gcloud gem gh git gitops go gofmt goldpinger gpasswd gradle
  groupadd grpcurl gsutil hadolint hcloud helm helmfile hey host hostnamectl htop http hubble ibmcloud ifconfig
  init iostat ip iperf iperf3 iptables istioctl java javac journalctl k0s k0sctl k3d k3s k6 k9s kail kapp
  karmadactl kbld ketall keytool kill killall killercoda kind kn ko kompose konsole kops krew kube-bench kube-score
  kubeadm kubebuilder kubecolor kubeconform kubectx kubefwd kubelet kubens kubeseal kubeval kubie kustomize ldd
  linkerd linode-cli ll localectl locate logger loginctl lsblk lscpu lsmod lsof lspci lvcreate lvs make mc microk8s
  minikube minishift mkcert mkfs mkswap modprobe mongo mongosh mount mtr multipass mvn mysql mysqladmin mysqldump
  nano nc ncat nerdctl netstat newgrp nft ngrok nice nmap node nohup nomad npm npx nsenter nslookup nsupdate
  numactl oc oci odo opa open openssl openstack operator-sdk pack packer pacman parted passwd patch perl pg_dump
  pg_restore pgbench pgrep php pidof ping ping6 pip pip3 pkill pnpm podman popeye port pre-commit pscp psql pulumi
  pvcreate pvs python python3 rabbitmqctl rados rake rancher rbac-lookup rbd reboot redis-benchmark redis-cli
  regctl resize2fs restorecon rke rke2 route rpm rsync ruby runc rustc s3cmd sbt scoop scp screen scw semanage
  service setcap setenforce setfacl setsebool showmount skaffold skopeo snap sonobuoy sops ss ssh ssh-copy-id
  ssh-keygen stern strace su sudo sw_vers swapoff swapon sync sysctl systemctl systemd-cgls systemd-resolve
  systemd-run talosctl tcpdump telepresence telnet terraform terragrunt tilt timedatectl tkn tmux tofu top
  tracepath traceroute trivy truncate tune2fs ufw umount unshare update-alternatives update-ca-certificates
  update-ca-trust uptime useradd usermod vagrant vault vcluster velero vgcreate vgs vi vim virsh virtctl vmstat w
  weave werf who whois winget wrk xdg-open yarn ytt yum zsh zypper
`);

/** Editors and full-screen programs: a person's. */
const interactive = list('emacs htop k9s less mc more nano top vi vim');

/** Names that are ordinary words too, so that in prose they prove nothing. */
const ordinary = list(`
  . [ [[ : alias at bat cal clear code column command cue date declare eval exit export false file find fold free
  function free go head host id init ip join kill less let local locate logger make mount more node nomad open pack patch
  read rev screen service set shift snap sort source split strings sync tail tar test tilt time timeout top touch trap
  tree true truncate type vault vi w wait watch which who yes
`);

/** A program that this list has. */
export const isKnownProgram = (name: string): boolean =>
  sandboxed.has(name) || onHost.has(name) || /^kubectl-[a-z_-]+$/.test(name);

/** Its name alone, among words, does not show that a command is meant. */
export const isOrdinaryWord = (name: string): boolean => ordinary.has(name);

/** What a program may do: nothing unknown stays in the sandbox. */
export function programEffects(name: string): Effect[] {
  const person: Effect[] = interactive.has(name) ? ['interactive'] : [];
  if (sandboxed.has(name)) return ['read', ...person];
  return [...person, 'host'];
}
