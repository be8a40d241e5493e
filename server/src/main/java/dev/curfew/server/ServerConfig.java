package dev.curfew.server;

import dev.curfew.server.start.ConfiguredValues;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the server was told to run.
 *
 * @param port 0 takes any free one
 * @param keyFile where the master key is kept; null is in the data directory
 */
public record ServerConfig(
    String host, int port, Path data, @Nullable Path keyFile, ConfiguredValues values) {}
