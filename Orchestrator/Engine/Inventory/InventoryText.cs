using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Values of inventory text: literals of Python where they parse, else text; text with marks is a template.</summary>
internal static class InventoryText
{
    public static Value Parse(string text, SourcePosition position) =>
        PythonLiteral.TryParse(text, out Value? literal) ? MarkTemplates(literal, position) : OfText(text, position);

    public static Value OfText(string text, SourcePosition position) =>
        TemplateValue.HasMarks(text) ? new TemplateValue(text, position) : new StringValue(text);

    /// <summary>The same value with templates where its text has marks: inventories are the controller's own.</summary>
    public static Value MarkTemplates(Value value, SourcePosition position)
    {
        switch (value)
        {
            case StringValue text:
                return TemplateValue.HasMarks(text.Text) ? new TemplateValue(text.Text, position) : text;
            case ListValue list:
                return new ListValue(((IEnumerable<Value>)list).Select(item => MarkTemplates(item, position)));
            case MapValue map:
                var marked = new MapValue(map.Count);
                foreach ((Value key, Value item) in map)
                {
                    marked.Add(key, MarkTemplates(item, position));
                }

                return marked;
            default:
                return value;
        }
    }
}
