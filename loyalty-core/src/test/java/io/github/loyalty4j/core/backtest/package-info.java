@NullMarked
package io.github.loyalty4j.core.backtest;

import org.jspecify.annotations.NullMarked;
