package dev.curfew.server.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Says which addresses a name stands for at this moment. */
@FunctionalInterface
interface NameLookup {
  InetAddress[] addresses(String name) throws UnknownHostException;
}
