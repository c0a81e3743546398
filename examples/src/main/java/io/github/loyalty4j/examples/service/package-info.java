/** The commands on customer service and on the payback of a programme. */
@NullMarked
package io.github.loyalty4j.examples.service;

import org.jspecify.annotations.NullMarked;
