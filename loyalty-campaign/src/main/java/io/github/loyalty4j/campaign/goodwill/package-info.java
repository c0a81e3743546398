/** Points the front line gives at once, within budgets. */
@NullMarked
package io.github.loyalty4j.campaign.goodwill;

import org.jspecify.annotations.NullMarked;
