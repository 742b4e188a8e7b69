package io.changeover.process.diagram;

import io.changeover.failure.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The few things a reader of diagrams asks of XML. */
public final class Xml {

  private Xml() {}

  /**
   * @throws BadInput if the file is no well-formed XML, or brings a document type
   */
  public static Document parse(String file, byte[] content) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(content));
    } catch (SAXException | IOException unreadable) {
      throw new BadInput(
          "%s cannot be read as a diagram: %s. Open it in Camunda Modeler and save it again."
              .formatted(file, unreadable.getMessage()));
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("this Java has no safe XML parser", impossible);
    }
  }

  public static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** All elements of that name inside of another, however deep. */
  public static List<Element> all(Element ancestor, String localName) {
    var found = new ArrayList<Element>();
    var nodes = ancestor.getElementsByTagNameNS("*", localName);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  public static List<Element> children(Element parent, String localName) {
    return children(parent).stream().filter(e -> localName.equals(e.getLocalName())).toList();
  }
}
