# Cargo knows what has changed: it is asked each time.
.PHONY: workerman-cargo
workerman-cargo:
	cd "$(WORKERMAN_ROOT)" && PHP="$(WORKERMAN_PHP)" PHP_CONFIG="$(WORKERMAN_PHP_CONFIG)" \
		CARGO_TARGET_DIR="$(WORKERMAN_TARGET)" "$(CARGO)" build --release --locked

# A rename, so that a running server keeps the file it has mapped.
$(phplibdir)/workerman.so: workerman-cargo
	cp "$(WORKERMAN_TARGET)/release/libworkerman.so" $(phplibdir)/.workerman.so.new
	mv -f $(phplibdir)/.workerman.so.new $(phplibdir)/workerman.so
