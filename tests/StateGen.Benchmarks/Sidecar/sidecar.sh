# What the scripts beside it share, which run a sidecar over a store and compare it with the store's own tool. It is sourced by them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
processes=()
url=http://127.0.0.1:18081/v1.0/state/statestore

finish() {
  [ ${#processes[@]} -eq 0 ] || kill "${processes[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT

# need <what to install> <tool>...
need() {
  local packages=$1 tool
  shift
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install $packages" >&2; exit 1; }
  done
}

# start_sidecar <type of the component> <version> <property> <value>: starts one over it and saves ten entries.
start_sidecar() {
  local items sidecar
  dotnet build "$root/src/StateGen.Sidecar" -f net10.0 -c Release -v quiet --nologo >/dev/null
  mkdir "$work/resources"
  cat >"$work/resources/store.yaml" <<YAML
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: statestore
spec:
  type: $1
  version: $2
  metadata:
  - name: $3
    value: $4
YAML
  "$root/src/StateGen.Sidecar/bin/Release/net10.0/StateGen.Sidecar" --app-id bench --resources-path "$work/resources" --dapr-http-port 18081 \
    >"$work/ready" 2>"$work/log" &
  sidecar=$!
  processes+=("$sidecar")
  until [ -s "$work/ready" ]; do
    kill -0 "$sidecar" || { cat "$work/log" >&2; exit 1; }
    sleep 0.05
  done
  items=$(printf '{"key":"key%d","value":{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}},' 0 1 2 3 4 5 6 7 8 9)
  curl -sSf -d "[${items%,}]" "$url"
}

# measure <connections> <seconds> <arguments of wrk>...: prints requests per second; fails if an answer was an error.
measure() {
  local connections=$1 seconds=$2
  shift 2
  wrk -t1 "-c$connections" "-d${seconds}s" "$@" >"$work/wrk"
  ! grep -q 'Non-2xx' "$work/wrk" || { cat "$work/wrk" >&2; exit 1; }
  awk '/Requests\/sec/ { print $2 }' "$work/wrk"
}

median() { sort -g | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# report <kind> <target>: prints the medians of the lines "kind reference rate" of the rounds.
report() {
  printf '%-12s %8.2f %8s %12.0f\n' "$1" \
    "$(awk -v kind="$1" '$1 == kind { print $3 / $2 }' "$work/rounds" | median)" "$2" \
    "$(awk -v kind="$1" '$1 == kind { print $3 }' "$work/rounds" | median)"
}
