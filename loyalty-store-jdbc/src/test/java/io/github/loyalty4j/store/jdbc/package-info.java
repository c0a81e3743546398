/** Tests of the store on H2 and on a real PostgreSQL. */
@NullMarked
package io.github.loyalty4j.store.jdbc;

import org.jspecify.annotations.NullMarked;
