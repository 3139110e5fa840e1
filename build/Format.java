import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Checks or rewrites the format of all Java sources below the given folders. Started by the root
 * pom.xml: {@code Format.java check|rewrite FOLDER...}
 */
final class Format {

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean rewrite =
                switch (args[0]) {
                    case "check" -> false;
                    case "rewrite" -> true;
                    default ->
                            throw new IllegalArgumentException("check or rewrite, not " + args[0]);
                };
        List<String> options = new ArrayList<>(List.of("--aosp"));
        options.addAll(
                rewrite ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        options.addAll(sources(List.of(args).subList(1, args.length)));

        ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        int status = formatter.run(System.out, System.err, options.toArray(String[]::new));
        if (status != 0 && !rewrite) {
            System.err.println(
                    "The files named above are not in the project's format."
                            + " Run: mvn -q -Pformat");
        }
        System.exit(status);
    }

    private static List<String> sources(List<String> folders) throws IOException {
        List<String> files = new ArrayList<>();
        for (String folder : folders) {
            try (var tree = Files.walk(Path.of(folder))) {
                tree.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !isBuildOutput(Path.of(folder).relativize(file)))
                        .map(Path::toString)
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** True for what Maven made: app/MODULE/target. A package may be called "target" as well. */
    private static boolean isBuildOutput(Path relative) {
        return relative.getNameCount() > 2 && relative.getName(1).toString().equals("target");
    }
}
