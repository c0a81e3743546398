package io.github.loyalty4j.wallet.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.util.Key;
import com.google.api.services.walletobjects.model.Image;
import com.google.api.services.walletobjects.model.LocalizedString;
import org.jspecify.annotations.Nullable;

/**
 * A tile below the card that leads somewhere; Google's {@code ValueAddedModuleData}, in the manner of its other models.
 *
 * <p>Can be changed, and is for one thread; what Google may add one day is kept as an unknown key.
 */
public final class ValueAddedModule extends GenericJson {
    @Key
    private @Nullable LocalizedString header;

    @Key
    private @Nullable LocalizedString body;

    @Key
    private @Nullable Image image;

    @Key
    private @Nullable String uri;

    @Key
    private @Nullable Integer sortIndex;

    /** An empty one; a header and an address are needed. */
    public ValueAddedModule() {}

    /** The title, of which Google shows 60 characters. */
    public @Nullable LocalizedString getHeader() {
        return header;
    }

    /** Sets {@link #getHeader()}. */
    public ValueAddedModule setHeader(@Nullable LocalizedString title) {
        this.header = title;
        return this;
    }

    /** The text below, of which Google shows 50 characters. */
    public @Nullable LocalizedString getBody() {
        return body;
    }

    /** Sets {@link #getBody()}. */
    public ValueAddedModule setBody(@Nullable LocalizedString text) {
        this.body = text;
        return this;
    }

    /** A picture as wide as high. */
    public @Nullable Image getImage() {
        return image;
    }

    /** Sets {@link #getImage()}. */
    public ValueAddedModule setImage(@Nullable Image picture) {
        this.image = picture;
        return this;
    }

    /** Where it leads: a web or an app link. */
    public @Nullable String getUri() {
        return uri;
    }

    /** Sets {@link #getUri()}. */
    public ValueAddedModule setUri(@Nullable String address) {
        this.uri = address;
        return this;
    }

    /** Its place among the others, the least first; 0 if it is not set. */
    public @Nullable Integer getSortIndex() {
        return sortIndex;
    }

    /** Sets {@link #getSortIndex()}. */
    public ValueAddedModule setSortIndex(@Nullable Integer place) {
        this.sortIndex = place;
        return this;
    }
}
