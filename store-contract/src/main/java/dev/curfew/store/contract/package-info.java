/** What every store promises: implement an interface in a test, and the store is held to it. */
@NullMarked
package dev.curfew.store.contract;

import org.jspecify.annotations.NullMarked;
