# The grader in a container, as an ordinary user. No engine is in it: it is fetched at the first run into /cache, which is to be
# mounted, or was filled by `prefetch` (docs/install.md).
#
#     docker build --tag zeebe-grader .
#     docker run --rm -v zeebe-grader-cache:/cache -v ./class:/class:ro -v ./report:/report zeebe-grader grade --report /report /class/*
#
# Both stages need Node 22.15 or newer, npm and apt: where the default cannot be pulled, any such image does.
ARG BASE_IMAGE=node:24-bookworm-slim

FROM ${BASE_IMAGE} AS package
WORKDIR /build
COPY . .
# beside a package, zeebe-grader-VERSION.tgz, instead of the sources, this file makes an image of that
RUN if [ -f package.json ]; then npm ci && npm pack --ignore-scripts --pack-destination /tmp; else mv zeebe-grader-*.tgz /tmp/; fi && \
  mv /tmp/zeebe-grader-*.tgz /tmp/zeebe-grader.tgz

FROM ${BASE_IMAGE}
RUN command -v python3 >/dev/null && python3 -c 'import venv, ensurepip' || \
  { apt-get update && apt-get install --yes --no-install-recommends python3 python3-venv ca-certificates && rm -rf /var/lib/apt/lists/*; }
COPY --from=package /tmp/zeebe-grader.tgz /tmp/
RUN npm install --global --omit=dev --no-audit --no-fund /tmp/zeebe-grader.tgz && rm -rf /tmp/zeebe-grader.tgz /root/.npm
# no shell, no home but for what is temporary
RUN echo 'grader:x:10002:10002::/tmp:/usr/sbin/nologin' >> /etc/passwd && echo 'grader:x:10002:' >> /etc/group && \
  mkdir -p /cache /report && chown 10002:10002 /cache /report
USER 10002:10002
ENV ZEEBE_GRADER_CACHE=/cache HOME=/tmp
VOLUME /cache
WORKDIR /report
ENTRYPOINT ["zeebe-grader"]
CMD ["--help"]
