package draftscope.draw.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A page as a browser's parser takes it apart: tags with their attributes, and the text between them. */
final class PlainPage {

    private static final Pattern TAG = Pattern.compile(
            "<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z:-]+(?:=\"[^\"]*\")?)*)\\s*/?>|<!DOCTYPE html>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:-]+)(?:=\"([^\"]*)\")?");
    private static final Set<String> EMPTY = Set.of("meta", "link", "img", "source", "input", "path");

    /** A tag with its attributes and all text inside. */
    record Element(String name, Map<String, String> attributes, StringBuilder text) {}

    private final List<Element> elements = new ArrayList<>();

    PlainPage(String html) {
        var open = new ArrayDeque<Element>();
        int at = 0;
        var tag = TAG.matcher(html);
        while (tag.find(at)) {
            var between = html.substring(at, tag.start());
            if (between.indexOf('<') >= 0) {
                throw new AssertionError("a tag that is none: " + between.substring(between.indexOf('<')));
            }
            open.forEach(e -> e.text().append(plain(between)));
            at = tag.end();
            if (tag.group(2) == null) {
                continue;
            }
            var name = tag.group(2);
            if (!tag.group(1).isEmpty()) {
                if (open.isEmpty() || !open.peek().name().equals(name)) {
                    throw new AssertionError("</" + name + "> closes " + (open.isEmpty() ? "nothing" : open.peek().name()));
                }
                open.pop();
                continue;
            }
            var element = new Element(name, attributes(tag.group(3)), new StringBuilder());
            elements.add(element);
            if (name.equals("script") || name.equals("style")) {
                int end = html.indexOf("</" + name, at);
                element.text().append(html, at, end);
                at = html.indexOf('>', end) + 1;
            } else if (!EMPTY.contains(name)) {
                open.push(element);
            }
        }
        if (!open.isEmpty()) {
            throw new AssertionError(open.peek().name() + " is not closed");
        }
    }

    private static Map<String, String> attributes(String text) {
        var attributes = new LinkedHashMap<String, String>();
        var found = ATTRIBUTE.matcher(text);
        while (found.find()) {
            attributes.put(found.group(1), found.group(2) == null ? "" : plain(found.group(2)));
        }
        return attributes;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    List<Element> all(String name) {
        return elements.stream().filter(e -> e.name().equals(name)).toList();
    }

    Element id(String id) {
        return elements.stream().filter(e -> id.equals(e.attributes().get("id"))).findFirst().orElseThrow();
    }

    /** How many there are of each tag. */
    Map<String, Integer> counts() {
        var counts = new HashMap<String, Integer>();
        elements.forEach(e -> counts.merge(e.name(), 1, Integer::sum));
        return counts;
    }

    /** The entries of a list of names and values. */
    String value(String name) {
        var names = all("dt");
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).text().toString().equals(name)) {
                return all("dd").get(i).text().toString();
            }
        }
        throw new AssertionError("there is no " + name);
    }
}
