/**
 * CSV files of any size, read by bytes on several threads into whatever counts and merges: {@link
 * io.github.loyalty4j.metrics.csv.CsvFile}. The one package of this module that reads files.
 */
@NullMarked
package io.github.loyalty4j.metrics.csv;

import org.jspecify.annotations.NullMarked;
