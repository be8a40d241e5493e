/** What it takes to be an outside party: a started server, a client, an issuer, a browser. */
@org.jspecify.annotations.NullMarked
package dev.curfew.evidence.harness;
