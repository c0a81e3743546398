package io.github.loyalty4j.wallet.apple.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The images of a pass: which there are, where, and how large. */
final class ImageRules {
    private static final int MOST_NAMED = 5;
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Set<String>> foldersOf = new TreeMap<>();
    private final Map<String, Set<String>> filesIn = new TreeMap<>();
    private final Map<String, ImageName> vectors = new TreeMap<>();

    private ImageRules() {}

    static List<Finding> check(Map<String, byte[]> files) {
        ImageRules rules = new ImageRules();
        files.forEach((file, content) -> {
            String lower = file.toLowerCase(Locale.ROOT);
            if (lower.endsWith(".png")) {
                rules.png(file, content);
            } else if (lower.endsWith(".pdf")) {
                rules.pdf(file, content);
            }
        });
        rules.fallbacks();
        rules.presence();
        rules.languages();
        return rules.findings;
    }

    private void require(boolean kept, PassRule rule, String file, String message) {
        if (!kept) {
            findings.add(new Finding(rule, file, message));
        }
    }

    private void png(String file, byte[] content) {
        Optional<PngHeader> header = PngHeader.of(content);
        require(header.isPresent(), PassRule.IMAGE_FORM, file, "image must be a PNG file: its first bytes are not");
        ImageName.of(file).ifPresent(name -> {
            known(name, file);
            header.flatMap(png -> ImageSlot.of(name.name()).flatMap(slot -> slot.fault(png, name.scale())))
                    .ifPresent(fault -> findings.add(new Finding(PassRule.IMAGE_SIZE, file, fault)));
        });
    }

    private void pdf(String file, byte[] content) {
        require(
                Arrays.equals(PDF, Arrays.copyOf(content, PDF.length)),
                PassRule.IMAGE_FORM,
                file,
                "image must be a PDF file: its first bytes are not");
        ImageName.of(file).ifPresent(name -> {
            known(name, file);
            vectors.put(file, name);
        });
    }

    private void known(ImageName name, String file) {
        foldersOf.computeIfAbsent(name.name(), any -> new TreeSet<>()).add(name.folder());
        filesIn.computeIfAbsent(name.folder(), any -> new TreeSet<>())
                .add(file.substring(name.folder().length()));
    }

    /** A phone that reads PNG alone, as Apple's documentation has it, finds one of any resolution in the same folder. */
    private void fallbacks() {
        vectors.forEach((file, name) -> require(
                filesIn.getOrDefault(name.folder(), Set.of()).stream()
                        .anyMatch(other -> other.endsWith(".png")
                                && ImageName.of(other)
                                        .filter(image -> image.name().equals(name.name()))
                                        .isPresent()),
                PassRule.IMAGE_PDF,
                file,
                "image as PDF should have one as PNG beside it: has none"));
    }

    private void presence() {
        Set<String> icons = foldersOf.getOrDefault("icon", Set.of());
        require(
                icons.contains(""),
                PassRule.ICON,
                "icon.png",
                "pass must have an icon at the top, or Wallet does not open it: "
                        + (icons.isEmpty() ? "has none" : "has one only in " + icons));
        require(
                foldersOf.containsKey("logo") || foldersOf.containsKey("primaryLogo"),
                PassRule.LOGO,
                "logo.png",
                "pass should have a logo");
        foldersOf.forEach((name, where) -> require(
                !(where.contains("") && where.size() > 1),
                PassRule.IMAGE_HIDDEN,
                name + ".png",
                "image should be at the top or in languages' folders, the one at the top hides the others: " + name));
    }

    private void languages() {
        filesIn.remove("");
        Set<String> all = new TreeSet<>();
        filesIn.values().forEach(all::addAll);
        filesIn.forEach((folder, own) -> require(
                own.size() == all.size(),
                PassRule.IMAGE_PARITY,
                folder,
                "languages with images should have the same ones in the same resolutions: missing "
                        + all.stream()
                                .filter(file -> !own.contains(file))
                                .limit(MOST_NAMED)
                                .toList()));
    }
}
