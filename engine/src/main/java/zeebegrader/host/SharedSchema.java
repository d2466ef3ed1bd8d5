package zeebegrader.host;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.impl.BpmnModelConstants;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.validation.Schema;
import org.camunda.bpm.model.xml.impl.parser.AbstractModelParser;

/**
 * Lets Zeebe's parser of models read its schema, {@code BPMN20.xsd}, once and not anew with each model: an engine parses each
 * of its models twice, and four fifths of that went to the schema.
 *
 * <p>The parser names the schema by its address to a {@link DocumentBuilderFactory}, which then reads it for each document. It
 * gets a factory that is set up by the parser's own base class and holds the very {@link Schema} with which the
 * parser validates a document a second time. Both ways the JDK puts the same validator into the parser, with the same errors;
 * but where a model names further schemas by their addresses ({@code xsi:schemaLocation}), nobody fetches them any more.
 */
final class SharedSchema {
  private SharedSchema() {}

  static void use() {
    try {
      var parser = Fields.read(Bpmn.INSTANCE, "bpmnParser");
      var schema = (Schema) ((Map<?, ?>) Fields.read(parser, "schemas")).get(BpmnModelConstants.BPMN20_NS);
      var factory = DocumentBuilderFactory.newInstance();
      var lookup = MethodHandles.privateLookupIn(AbstractModelParser.class, MethodHandles.lookup());
      var type = MethodType.methodType(void.class, DocumentBuilderFactory.class);
      // not the overriding one, which names the schema by its address
      lookup
          .findSpecial(AbstractModelParser.class, "configureFactory", type, AbstractModelParser.class)
          .invoke(parser, factory);
      // by a document type, which is forbidden: the schema is another matter
      factory.setValidating(false);
      factory.setSchema(schema);
      Fields.write(parser, "documentBuilderFactory", factory);
    } catch (Throwable mismatch) {
      throw new IllegalStateException("this version of the engine is built differently: " + mismatch, mismatch);
    }
  }
}
