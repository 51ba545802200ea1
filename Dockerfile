# banjang as an image. Building reads the npm registry; running needs no network but that of the platforms.
#   docker build -t banjang .

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package's install script runs as root here: every binary that we need comes inside a package.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json vite.config.ts ./
COPY src src
RUN npm run build
# The pages carry the font, so its licence travels with them.
RUN mkdir licences \
  && cp node_modules/pretendard/dist/LICENSE.txt licences/pretendard.txt \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && find dist -name '*.map' -delete \
  && rm dist/.tsbuildinfo

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="banjang" \
  org.opencontainers.image.description="The open-source civic desk that lives inside messengers." \
  org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
# Made here with its owner, so that a fresh volume is writable for the user below, and for nobody else to look into.
RUN mkdir -m 700 /data && chown node:node /data
COPY package.json LICENSE ./
COPY --from=build /app/licences licences
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY intents intents
COPY knowledge knowledge
# A strict umask where the image was built must not lock the user below out.
RUN chmod -R a+rX package.json LICENSE intents knowledge
ENV NODE_ENV=production \
  DATA_DIR=/data
VOLUME /data
EXPOSE 3000
# The user `node` of the image, by number, so that an orchestrator can see that it is not root.
USER 1000:1000
STOPSIGNAL SIGTERM
# The first start learns all examples before it is ready.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli.js", "serve"]
