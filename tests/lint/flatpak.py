"""What flatpak-builder does not check by itself: id, runtime, no network, sources pinned."""
import json
import re
import sys

ALLOWED = {"--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"}
BUILD_SYSTEMS = {"meson", "cmake", "cmake-ninja", "autotools", "simple", "qmake"}

bad = []
for path in sys.argv[1:]:
    manifest = json.load(open(path, encoding="utf-8"))
    app = manifest.get("id") or manifest.get("app-id")
    if not path.endswith(f"/{app}.json"):
        bad.append(f"{path}: id is {app}")
    if manifest.get("runtime") != "org.gnome.Platform" or manifest.get("sdk") != "org.gnome.Sdk":
        bad.append(f"{path}: not on the GNOME runtime")
    if not re.fullmatch(r"\d+", str(manifest.get("runtime-version", ""))):
        bad.append(f"{path}: runtime-version is not pinned")
    for arg in manifest.get("finish-args", []):
        if arg not in ALLOWED:
            bad.append(f"{path}: permission {arg} is not on our list")
    for module in manifest.get("modules", []):
        if module.get("buildsystem", "autotools") not in BUILD_SYSTEMS:
            bad.append(f"{path}: {module['name']}: unknown build system {module.get('buildsystem')}")
        for source in module.get("sources", []):
            if source["type"] == "archive" and not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
                bad.append(f"{path}: {module['name']}: archive without sha256")
            elif source["type"] not in ("archive", "dir", "patch"):
                bad.append(f"{path}: {module['name']}: source type {source['type']}")
print("\n".join(bad))
sys.exit(bool(bad))
