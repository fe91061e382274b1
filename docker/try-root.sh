#!/usr/bin/env bash
# What the image holds, tried without a container engine: a root made by debootstrap with the packages that the
# Dockerfile installs, and a topic processed in it as the image would be run: its user, a root that cannot be
# written, no capabilities, no network, no home, limits on processes and memory. What is missing there is
# missing in the image. Linux, as root, with debootstrap; the image's base is Ubuntu, this root Debian.
#   mvn -DskipTests package && docker/try-root.sh FOLDER [ROOT]
# FOLDER: a topic, such as samples/2019-09-transport. ROOT: kept from one trial to the next.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(realpath "${1:?a folder with a topic}")
root=${2:-$(mktemp -d)}
mirror=${MIRROR:-http://deb.debian.org/debian}

if [[ ! -x $root/usr/bin/java ]]; then
  debootstrap --variant=minbase bookworm "$root" "$mirror"
  # Java comes with the image's base; the others are those of the Dockerfile.
  mapfile -t packages < <(sed -n 's/.*apt-get install -y --no-install-recommends \(.*\) \\$/\1/p' docker/Dockerfile | tr ' ' '\n')
  mount -t proc proc "$root/proc"
  DEBIAN_FRONTEND=noninteractive chroot "$root" \
    apt-get install -y -q --no-install-recommends openjdk-17-jre-headless "${packages[@]}"
  umount "$root/proc"
fi
rm -rf "$root/opt/fangtan" "$root/var/lib/fangtan"
mkdir -p "$root/opt/fangtan" "$root/var/lib/fangtan" "$root/topic"
cp -rL target/lib target/fangtan.jar fangtan LICENSE "$root/opt/fangtan/"
chown 10001:10001 "$root/var/lib/fangtan"

# Mounts of their own, so that nothing is left when it ends.
exec unshare --mount --pid --fork --net --ipc --uts bash -euc '
  root=$1 folder=$2
  mount --make-rprivate /
  mount --bind "$root" "$root"
  mount --bind "$root/var/lib/fangtan" "$root/var/lib/fangtan"
  mount --bind "$folder" "$root/topic"
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o size=1g,mode=1777 tmpfs "$root/tmp"
  for device in null zero random urandom; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  mount -o remount,bind,ro "$root"
  ip link set lo up 2> /dev/null || true
  ulimit -u 4096 -v unlimited
  exec chroot "$root" /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all \
    /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 FANGTAN_STATE_DIR=/var/lib/fangtan/state FANGTAN_LOG=INFO \
    /opt/fangtan/fangtan process /topic --out /var/lib/fangtan/out
' -- "$root" "$folder"
