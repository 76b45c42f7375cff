#!/bin/sh
# `inkwire` in the image, as the server or as a command: never as root, whoever starts it. Some hosts bring a volume that is root's alone (Fly, a folder by
# `docker run -v`); only root can give it away, so the image begins as root, gives it to node and is node from there on, without a way back.
set -eu
start='node /app/server/start.mjs'
if [ "$(id -u)" != 0 ]; then
  exec $start "$@"
fi
# What is not node's, but for what the file system keeps for itself. Where that may not be, the server says so in a sentence of its own.
find /data -name lost+found -prune -o ! -user node -exec chown -h node:node {} + || true
exec setpriv --reuid=node --regid=node --init-groups --no-new-privs $start "$@"
