#!/bin/sh
# Optional engines that some tests use: LibreOffice, Tesseract, Chromium. Installed where this may be done
# (Debian, root); otherwise the tests that need them are left out, and pytest's last lines say which.
set -u
missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer libreoffice-calc"
command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr tesseract-ocr-eng"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing what some tests need:$missing (once) …" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 \
        || echo "could not install$missing; the tests that need them are left out and named" >&2
else
    echo "not installed:$missing; the tests that need them are left out and named" >&2
fi
exit 0
