package org.countersign.report.pdf;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Fills the report's template. The template has no logic, a name that it asks for and the view
 * lacks is an error, and whatever a view says is text: there is no way past the escaping.
 */
final class Template {
    private Template() {}

    static String fill(ReportView view) {
        Mustache.Escaper escaper = text -> Escapers.HTML.escape(view.glyphs().visible(text));
        return Mustache.compiler()
                .strictSections(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .withEscaper(escaper)
                .withLoader(Template::open)
                .compile(open("report.html"))
                .execute(view);
    }

    private static Reader open(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(
                        Template.class.getResourceAsStream("/report/" + name),
                        "the program is incomplete: it lacks the template " + name),
                StandardCharsets.UTF_8);
    }
}
