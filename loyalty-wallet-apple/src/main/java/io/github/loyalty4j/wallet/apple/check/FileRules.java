package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
        rules.findings.addAll(ImageRules.check(rules.files));
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
