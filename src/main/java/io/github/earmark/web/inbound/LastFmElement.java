package io.github.earmark.web.inbound;

import io.github.earmark.json.Json;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// An element of a Last.fm answer. Answers are XML, or JSON made from it by a rule of their own:
/// attributes become `@attr`, or stand next to `#text` if there are no children; several children
/// of the same name become an array, a single one does not.
///
/// @param attributes texts, or numbers if they are numbers in JSON
/// @param content a text or a number; null if there are children or nothing
record LastFmElement(
    String name,
    Map<String, Object> attributes,
    @Nullable Object content,
    List<LastFmElement> children) {

  /// An element that holds a text or a number.
  static LastFmElement leaf(String name, Object content) {
    return new LastFmElement(name, Map.of(), content, List.of());
  }

  static LastFmElement node(String name, List<LastFmElement> children) {
    return new LastFmElement(name, Map.of(), null, List.copyOf(children));
  }

  static LastFmElement node(String name, LastFmElement... children) {
    return node(name, List.of(children));
  }

  LastFmElement with(String attribute, Object value) {
    var more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new LastFmElement(name, more, content, children);
  }

  /// An answer's body in XML.
  ///
  /// @param status `ok` or `failed`
  static String xml(String status, @Nullable LastFmElement element) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("lfm");
      xml.writeAttribute("status", status);
      if (element != null) {
        element.write(xml);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.append('\n').toString();
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement(name);
    for (var attribute : attributes.entrySet()) {
      xml.writeAttribute(attribute.getKey(), legal(attribute.getValue()));
    }
    if (content != null) {
      xml.writeCharacters(legal(content));
    }
    for (var child : children) {
      child.write(xml);
    }
    xml.writeEndElement();
  }

  /// Replaces the characters that XML cannot contain.
  private static String legal(Object value) {
    var text = new StringBuilder();
    value
        .toString()
        .codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xd7ff)
                    || (c >= 0xe000 && c <= 0xfffd)
                    || c >= 0x10000)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  /// An answer's body in JSON; an empty object if there is no element.
  static String json(@Nullable LastFmElement element) {
    return Json.write(element == null ? Map.of() : Map.of(element.name(), element.json()));
  }

  private Object json() {
    if (children.isEmpty() && content != null) {
      if (attributes.isEmpty()) {
        return content;
      }
      var leaf = new LinkedHashMap<String, Object>(attributes);
      leaf.put("#text", content);
      return leaf;
    }
    var all = new LinkedHashMap<String, Object>();
    for (var child : children) {
      all.merge(child.name(), child.json(), LastFmElement::several);
    }
    if (!attributes.isEmpty()) {
      all.put("@attr", attributes);
    }
    return all;
  }

  private static Object several(Object before, Object next) {
    if (before instanceof List<?> list) {
      var longer = new ArrayList<Object>(list);
      longer.add(next);
      return longer;
    }
    return List.of(Objects.requireNonNull(before), next);
  }
}
