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
  ab actionlint add-apt-repository amtool ansible ansible-config ansible-doc ansible-galaxy ansible-inventory
  ansible-playbook ansible-vault apk apt apt-get apt-key apt-mark argo argocd arp aws az bat blkid bpftool brctl
  brew bridge buildah bun bundle calicoctl cargo ceph certbot cfssl cfssljson cgclassify cgcreate cgexec choco chown
  chroot chsh cilium civo clusterctl cmctl code colima composer conftest conntrack consul containerd controller-gen
  cosign crane createdb crictl crontab ctr cue curlie dapr deno df dig dmesg dnf docker docker-compose doctl
  dos2unix dotnet dpkg dpkg-reconfigure dumpe2fs e2fsck eksctl emacs envsubst etcdctl etcdutl ethtool exo export-env
  exportfs fdisk fio firewall-cmd flatpak flux fly free fuser gcloud gem getcap getenforce gh git gitops gluster go
  gofmt goldpinger gpasswd gpg gpgconf gradle groupadd grpcurl gsutil h2load hadolint hcloud helm helmfile hey host
  hostnamectl htop htpasswd http hubble ibmcloud ifconfig init iostat ip ip6tables iperf iperf3 iptables
  iptables-save ipvsadm istioctl java javac journalctl k0s k0sctl k3d k3s k6 k9s kail kapp karmadactl kbld ketall
  keytool kill killall killercoda kind kn ko kompose konsole kops krew kube-bench kube-score kubeadm kubebuilder
  kubecolor kubeconform kubectx kubefwd kubelet kubens kubeseal kubetail kubeval kubie kustomize ldapsearch ldconfig
  ldd linkerd linode-cli ll localectl locate logger loginctl lsblk lscpu lsmod lsns lsof lspci lvcreate lvs make mc
  microk8s minikube minishift mkcert mkfs mkswap modprobe mongo mongodump mongosh mount mpstat mtr multipass mvn
  mysql mysqladmin mysqldump nano nc ncat nerdctl netstat newgrp nft nginx ngrok nice nmap nmcli node nohup nomad
  npm npx nsenter nslookup nsupdate numactl numastat nvidia-smi oc oci odo opa open openssl openstack operator-sdk
  ovn-nbctl ovs-vsctl pack packer pacman parted passwd patch perf perl pg_dump pg_restore pgbench pgrep php pidof
  pidstat ping ping6 pip pip3 pkill pnpm podman popeye port pre-commit promtool pscp psql pulumi pvcreate pvs python
  python3 rabbitmqctl rados rake rancher rbac-lookup rbd reboot redis-benchmark redis-cli regctl resize2fs
  restorecon rke rke2 route rpm rsync ruby runc rustc s3cmd sar sbt scoop scp screen scw semanage sensors service
  setcap setenforce setfacl setsebool shellcheck showmount skaffold skopeo snap sonobuoy sops sqlite3 ss ssh
  ssh-copy-id ssh-keygen sshpass stern strace stress stress-ng su sudo sw_vers swapoff swapon sync sysctl sysdig
  systemctl systemd-cgls systemd-resolve systemd-run talosctl tcpdump telepresence telnet terraform terragrunt tilt
  timedatectl tkn tmux tofu top tracepath traceroute trivy truncate tune2fs ufw umount unshare update-alternatives
  update-ca-certificates update-ca-trust uptime useradd usermod uuidgen vagrant vault vcluster velero vgcreate vgs
  vi vim virsh virtctl vmstat w weave werf who whois winget wrk xdg-open yamllint yarn ytt yum zsh zypper
`);

/** Editors and full-screen programs: a person's. */
const interactive = list('emacs htop k9s less mc more nano top vi vim');

/** What people call from their own machine, to reach a cluster or a cloud: no container and no node has these. */
const clients = list(`
  argo argocd aws az calicoctl clusterctl eksctl flux fly gcloud gh git helm helmfile hubble istioctl k3d k9s kind kops
  kubectx kubens kubeseal kustomize linkerd minikube oc odo skaffold stern terraform tkn velero virtctl
`);

/** They run containers, so that no container has them. */
const engines = list('docker docker-compose nerdctl podman');

/** Names that are ordinary words too, so that in prose they prove nothing. */
const ordinary = list(`
  . [ [[ : alias at bat cal clear code column command cue date declare eval exit export false file find fly fold free
  function free go head host id init ip join kill less let local locate logger make mount more node nomad open pack patch
  read rev screen service set shift snap sort source split strings sync tail tar test tilt time timeout top touch trap
  tree true truncate type vault vi w wait watch which who yes
`);

/** A program that this list has. */
export const isKnownProgram = (name: string): boolean =>
  sandboxed.has(name) || onHost.has(name) || /^kubectl-[a-z_-]+$/.test(name);

/** A program for one's own machine, not for a container or a node. */
export const isClient = (name: string): boolean => clients.has(name);

/** A program that runs containers: on one's own machine or on a node. */
export const isEngine = (name: string): boolean => engines.has(name);

/** Its name alone, among words, does not show that a command is meant. */
export const isOrdinaryWord = (name: string): boolean => ordinary.has(name);

/** What a program may do: nothing unknown stays in the sandbox. */
export function programEffects(name: string): Effect[] {
  const person: Effect[] = interactive.has(name) ? ['interactive'] : [];
  if (sandboxed.has(name)) return ['read', ...person];
  return [...person, 'host'];
}
