package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files beside {@code pass.json}. */
final class FileRules {
    private static final String LPROJ = ".lproj/";

    /** The most points an image has in either direction (Apple, Human Interface Guidelines, Wallet, June 2026). */
    private static final Map<String, int[]> SIZES = Map.ofEntries(
            Map.entry("icon", new int[] {38, 38}),
            Map.entry("logo", new int[] {160, 50}),
            Map.entry("primaryLogo", new int[] {126, 30}),
            Map.entry("secondaryLogo", new int[] {135, 30}),
            Map.entry("strip", new int[] {375, 144}),
            Map.entry("thumbnail", new int[] {90, 90}),
            Map.entry("background", new int[] {345, 505}),
            Map.entry("artwork", new int[] {358, 448}),
            Map.entry("footer", new int[] {286, 15}),
            Map.entry("personalizationLogo", new int[] {150, 40}));

    private static final Set<String> PERSONAL = Set.of(
            "PKPassPersonalizationFieldName",
            "PKPassPersonalizationFieldPostalCode",
            "PKPassPersonalizationFieldEmailAddress",
            "PKPassPersonalizationFieldPhoneNumber");

    private static final int MOST_NAMED = 5;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, byte[]> files;

    private FileRules(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    static List<Finding> check(Map<String, byte[]> files) {
        FileRules rules = new FileRules(files);
        rules.names();
        rules.images();
        rules.strings();
        rules.personalization();
        return rules.findings;
    }

    private void require(boolean kept, PassRule rule, String file, String message) {
        if (!kept) {
            findings.add(new Finding(rule, file, message));
        }
    }

    private void names() {
        for (String file : files.keySet()) {
            boolean hidden = ("/" + file).contains("/.") || file.startsWith("__MACOSX");
            int slash = file.indexOf('/');
            boolean folder = slash >= 0
                    && !(file.indexOf('/', slash + 1) < 0
                            && file.substring(0, slash + 1).endsWith(LPROJ));
            require(
                    !hidden && !folder && file.indexOf('\\') < 0,
                    PassRule.FILE_NAME,
                    file,
                    "file must be at the top or in a language's folder, and not hidden: " + file);
            int lproj = file.indexOf(LPROJ);
            require(
                    lproj < 0 || isLanguage(file.substring(0, lproj)),
                    PassRule.LANGUAGE_TAG,
                    file,
                    "folder must be named after a language: " + file);
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return tag.equals("Base")
                    || !new Locale.Builder()
                            .setLanguageTag(tag.replace('_', '-'))
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private void images() {
        Map<String, Set<String>> folders = new HashMap<>();
        files.forEach((file, content) -> {
            if (!file.toLowerCase(Locale.ROOT).endsWith(".png")) {
                return;
            }
            Optional<PngHeader> header = PngHeader.of(content);
            require(header.isPresent(), PassRule.IMAGE_FORM, file, "image must be a PNG file: its first bytes are not");
            ImageName.of(file).ifPresent(name -> {
                folders.computeIfAbsent(name.name(), any -> new TreeSet<>()).add(name.folder());
                header.ifPresent(png -> size(file, name, png));
            });
        });
        require(
                folders.containsKey("icon"),
                PassRule.ICON,
                "icon.png",
                "pass must have an icon, or Wallet does not open it");
        require(
                folders.containsKey("logo") || folders.containsKey("primaryLogo"),
                PassRule.LOGO,
                "logo.png",
                "pass should have a logo");
        folders.forEach((name, where) -> require(
                !(where.contains("") && where.size() > 1),
                PassRule.IMAGE_HIDDEN,
                name + ".png",
                "image should be at the top or in languages' folders, the one at the top hides the others: " + name));
    }

    private void size(String file, ImageName name, PngHeader png) {
        int[] most = SIZES.get(name.name());
        if (most == null) {
            return;
        }
        boolean fits = png.width() <= most[0] * name.scale() && png.height() <= most[1] * name.scale();
        require(
                fits,
                PassRule.IMAGE_SIZE,
                file,
                "image should have at most " + most[0] * name.scale() + " x " + most[1] * name.scale() + " pixels: has "
                        + png.width() + " x " + png.height());
    }

    private void strings() {
        Map<String, Set<String>> keys = new TreeMap<>();
        files.forEach((file, content) -> {
            if (file.endsWith(LPROJ + "pass.strings")) {
                Optional<Map<String, String>> texts = StringsText.parse(content);
                require(
                        texts.isPresent(),
                        PassRule.STRINGS_FORM,
                        file,
                        "translations must be \"text\" = \"translation\"; each text once: they are not");
                texts.ifPresent(all -> keys.put(file, all.keySet()));
            }
        });
        Set<String> all = new TreeSet<>();
        keys.values().forEach(all::addAll);
        keys.forEach((file, own) -> require(
                own.size() == all.size(),
                PassRule.STRINGS_PARITY,
                file,
                "languages must translate the same texts: missing "
                        + all.stream()
                                .filter(text -> !own.contains(text))
                                .limit(MOST_NAMED)
                                .toList()));
    }

    private void personalization() {
        byte[] json = files.get("personalization.json");
        if (json == null) {
            return;
        }
        boolean complete;
        try {
            JsonNode tree = PassJson.object("personalization.json", json);
            complete = !tree.path("description").asText().isBlank()
                    && tree.path("requiredPersonalizationFields").size() > 0;
            for (JsonNode field : tree.path("requiredPersonalizationFields")) {
                complete &= PERSONAL.contains(field.asText());
            }
        } catch (IllegalArgumentException e) {
            complete = false;
        }
        require(
                complete,
                PassRule.PERSONALIZATION,
                "personalization.json",
                "personalization must have a description and one or more of Apple's four fields: has not");
    }
}
