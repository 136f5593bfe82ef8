# syntax=docker/dockerfile:1
# piiscan as one native program, on a small base of Debian or Ubuntu without .NET.
#   docker build -t piiscan .
#   docker run --rm --read-only --tmpfs /tmp --network none -v /backups:/data:ro piiscan scan /data
# It runs as a user without rights (1654): that user must be able to read what is mounted, or name another with --user.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Native AOT links with clang and zlib.
RUN apt-get update \
 && apt-get install -y --no-install-recommends clang zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# What restore needs first, so that a change of code does not restore again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/PiiScanner.Core/*.csproj src/PiiScanner.Core/packages.lock.json src/PiiScanner.Core/
COPY src/PiiScanner.Detection/*.csproj src/PiiScanner.Detection/packages.lock.json src/PiiScanner.Detection/
COPY src/PiiScanner.PatternPacker/*.csproj src/PiiScanner.PatternPacker/packages.lock.json src/PiiScanner.PatternPacker/
COPY src/PiiScanner.Content/*.csproj src/PiiScanner.Content/packages.lock.json src/PiiScanner.Content/
COPY src/PiiScanner.Stores/*.csproj src/PiiScanner.Stores/packages.lock.json src/PiiScanner.Stores/
COPY src/PiiScanner.Scanning/*.csproj src/PiiScanner.Scanning/packages.lock.json src/PiiScanner.Scanning/
COPY src/PiiScanner.Findings/*.csproj src/PiiScanner.Findings/packages.lock.json src/PiiScanner.Findings/
COPY src/PiiScanner.Cli/*.csproj src/PiiScanner.Cli/packages.lock.json src/PiiScanner.Cli/
ARG TARGETARCH=amd64
RUN dotnet restore src/PiiScanner.Cli -p:PublishAot=true -r "linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)"
COPY patterns patterns
COPY src src
RUN dotnet publish src/PiiScanner.Cli -c Release -o /app -p:PublishAot=true --no-restore -r "linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)" \
 && rm -f /app/*.dbg /app/*.pdb /app/*.xml

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
COPY --from=build /app/ /usr/local/bin/
# The image's own user without rights; the root file system may be read-only: temporary files go to $TMPDIR (encrypted), nothing else is written.
USER $APP_UID
ENV TMPDIR=/tmp
ENTRYPOINT ["piiscan"]
CMD ["--help"]
