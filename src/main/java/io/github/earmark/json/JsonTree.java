package io.github.earmark.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as a tree of nodes, and back.
///
/// A mapper or a node's own `toString` would do the same, but each loads 600 classes, which cost a
/// daemon that runs for months 3 MiB of memory and a fifth of its start time.
public final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /// Parses a text.
  ///
  /// @return its content; a missing node if it is empty
  /// @throws JacksonException if it is not one JSON document
  public static JsonNode parse(String text) throws JacksonException {
    return parse(FACTORY, text);
  }

  /// Parses with another grammar or other limits.
  public static JsonNode parse(JsonFactory factory, String text) throws JacksonException {
    try (var parser = factory.createParser(text)) {
      var root = parser.nextToken() == null ? MissingNode.getInstance() : read(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more than one document");
      }
      return root;
    } catch (JacksonException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What [Json] would write, as a tree.
  public static JsonNode of(Map<?, ?> value) {
    try {
      return parse(Json.write(value));
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Not recursive, because the depth is up to whoever sent it.
  private static JsonNode read(JsonParser parser) throws IOException {
    var open = new ArrayDeque<ContainerNode<?>>();
    var name = "";
    for (var token = parser.currentToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        name = parser.currentName();
        continue;
      }
      var node = token.isStructEnd() ? open.pop() : node(parser, token);
      if (token.isStructEnd()) {
        if (open.isEmpty()) {
          return node;
        }
        continue;
      }
      add(open.peek(), name, node);
      if (node instanceof ContainerNode<?> container) {
        open.push(container);
      } else if (open.isEmpty()) {
        return node;
      }
    }
    throw new JsonParseException(parser, "the document does not end");
  }

  private static void add(@Nullable ContainerNode<?> to, String name, JsonNode node) {
    if (to instanceof ObjectNode object) {
      object.set(name, node);
    } else if (to instanceof ArrayNode array) {
      array.add(node);
    }
  }

  private static JsonNode node(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> NODES.objectNode();
      case START_ARRAY -> NODES.arrayNode();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_DECIMAL
              ? NODES.numberNode(parser.getDecimalValue())
              : NODES.numberNode(parser.getDoubleValue());
      // Values that JSON doesn't have, such as TOML's dates.
      default -> NODES.pojoNode(parser.getEmbeddedObject());
    };
  }

  /// Writes one line, without a line break at its end.
  public static String text(JsonNode node) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      write(json, node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (var entry : node.properties()) {
          json.writeFieldName(entry.getKey());
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (var item : node) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NUMBER -> number(json, node);
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO -> throw new IllegalArgumentException("no JSON for " + node.getNodeType());
    }
  }

  private static void number(JsonGenerator json, JsonNode node) throws IOException {
    switch (node.numberType()) {
      case INT, LONG -> json.writeNumber(node.longValue());
      case BIG_INTEGER -> json.writeNumber(node.bigIntegerValue());
      case BIG_DECIMAL -> json.writeNumber(node.decimalValue());
      case FLOAT, DOUBLE -> json.writeNumber(node.doubleValue());
    }
  }
}
