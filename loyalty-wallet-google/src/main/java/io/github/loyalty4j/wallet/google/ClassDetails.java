package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardLink;
import java.util.ArrayList;
import java.util.List;

/** What a class has beyond its names: pictures, links, places, rows, the app and the address of callbacks. */
final class ClassDetails {
    private ClassDetails() {}

    static void add(JsonObject mapped, CardDesign design, GoogleStyle style, Words words) {
        style.wideLogo().ifPresent(logo -> mapped.add("wideProgramLogo", CardMapper.image(logo)));
        style.hero().ifPresent(hero -> mapped.add("heroImage", CardMapper.image(hero)));
        style.callbacks()
                .ifPresent(address ->
                        mapped.add("callbackOptions", Tree.of("url", address).json()));
        style.app().ifPresent(app -> mapped.add("appLinkData", app(app, words)));
        if (style.isPersonal()) {
            mapped.addProperty("multipleDevicesAndHoldersAllowedStatus", "ONE_USER_ALL_DEVICES");
        }
        if (!design.links().isEmpty()) {
            mapped.add("linksModuleData", links(design.links(), words));
        }
        if (style.hasLocations() && !design.locations().isEmpty()) {
            mapped.add("merchantLocations", locations(design));
        }
        if (!style.rows().isEmpty()) {
            mapped.add("classTemplateInfo", rows(style.rows()));
        }
    }

    private static JsonObject app(GoogleStyle.AppLink app, Words words) {
        JsonObject link = Tree.of("displayText", words.localized(app.title())).json();
        app.web().ifPresent(page -> {
            JsonObject uri = Tree.of("uri", page).json();
            link.add("webAppLinkInfo", target(Tree.of("targetUri", uri)));
        });
        app.android().ifPresent(name -> link.add("androidAppLinkInfo", target(Tree.of("packageName", name))));
        return link;
    }

    private static JsonObject target(Tree of) {
        return Tree.of("appTarget", of.json()).json();
    }

    private static JsonObject links(List<CardLink> links, Words words) {
        List<JsonObject> uris = new ArrayList<>();
        for (CardLink link : links) {
            JsonObject uri = Tree.of("id", "link-" + uris.size())
                    .with("uri", link.uri().toASCIIString())
                    .json();
            words.put(uri, "description", link.label());
            uris.add(uri);
        }
        return Tree.of("uris", Tree.list(uris)).json();
    }

    private static JsonArray locations(CardDesign design) {
        return Tree.list(design.locations().stream()
                .map(place -> {
                    JsonObject point = new JsonObject();
                    point.addProperty("latitude", place.latitude());
                    point.addProperty("longitude", place.longitude());
                    return point;
                })
                .toList());
    }

    private static JsonObject rows(List<List<String>> rows) {
        List<JsonObject> infos = rows.stream().map(ClassDetails::row).toList();
        JsonObject card = Tree.of("cardRowTemplateInfos", Tree.list(infos)).json();
        return Tree.of("cardTemplateOverride", card).json();
    }

    private static JsonObject row(List<String> fields) {
        List<JsonObject> items = fields.stream().map(ClassDetails::item).toList();
        return switch (items.size()) {
            case 1 -> Tree.of("oneItem", Tree.of("item", items.get(0)).json()).json();
            case 2 -> Tree.of("twoItems", ends(items).json()).json();
            default ->
                Tree.of(
                                "threeItems",
                                ends(items).with("middleItem", items.get(1)).json())
                        .json();
        };
    }

    private static Tree ends(List<JsonObject> items) {
        return Tree.of("startItem", items.get(0)).with("endItem", items.get(items.size() - 1));
    }

    private static JsonObject item(String path) {
        JsonObject field = Tree.of("fieldPath", path).json();
        return Tree.of(
                        "firstValue",
                        Tree.of("fields", Tree.list(List.of(field))).json())
                .json();
    }
}
