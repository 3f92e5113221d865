package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Parses an XML reply, which some servers send whatever format is requested, into the equivalent
/// JSON: an element becomes an object of its attributes and children, its text becomes `#text`, and
/// repeated elements become an array.
final class Xml {
  private static final int DEEPEST = 16;

  /// Elements and attributes. A page of two hundred plays, the most that is requested, has about
  /// 6,000; a megabyte of empty elements would fill a small heap.
  private static final int MOST = 50_000;

  private final XMLStreamReader reader;
  private int seen;

  private Xml(XMLStreamReader reader) {
    this.reader = reader;
  }

  /// The children of the root element `lfm`; null for anything else, such as an HTML page. Document
  /// types are not allowed, so entities cannot read files or expand.
  static @Nullable ObjectNode read(String text) {
    // Most other replies are HTML pages, not worth the parser's memory.
    if (!text.contains("<lfm")) {
      return null;
    }
    try {
      var reader = factory().createXMLStreamReader(new StringReader(text.strip()));
      reader.nextTag();
      return "lfm".equals(reader.getLocalName()) ? new Xml(reader).element(1) : null;
    } catch (XMLStreamException _) {
      return null;
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private ObjectNode element(int depth) throws XMLStreamException {
    seen += 1 + reader.getAttributeCount();
    if (depth > DEEPEST || seen > MOST) {
      throw new XMLStreamException("too much");
    }
    var element = JsonNodeFactory.instance.objectNode();
    for (var i = 0; i < reader.getAttributeCount(); i++) {
      element.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    var text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT ->
            add(element, reader.getLocalName(), element(depth + 1));
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> {
          return element.put("#text", text.toString().strip());
        }
        default -> {
          // Comments and the like are ignored.
        }
      }
    }
  }

  private static void add(ObjectNode parent, String name, JsonNode child) {
    switch (parent.get(name)) {
      case ArrayNode several -> several.add(child);
      case ObjectNode one -> parent.putArray(name).add(one).add(child);
      case null, default -> parent.set(name, child);
    }
  }
}
