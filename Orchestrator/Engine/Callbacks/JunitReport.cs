using System.Globalization;
using System.Text;
using System.Xml;

namespace Mitogen.Callbacks;

/// <summary>Test cases as the XML that build servers read.</summary>
internal static class JunitReport
{
    public static string Of(string suite, IReadOnlyList<JunitCase> cases)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = "\t", NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, cases);
            xml.WriteStartElement("testsuite");
            WriteCounts(xml, cases);
            xml.WriteAttributeString("name", suite);
            xml.WriteAttributeString("skipped", Number(cases.Count(one => one.SkipReason is not null)));
            foreach (JunitCase one in cases)
            {
                Write(xml, one);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" ?>\n{text}\n";
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<JunitCase> cases)
    {
        xml.WriteAttributeString("disabled", "0");
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("failures", Number(cases.Count(one => one.Failure is not null)));
        xml.WriteAttributeString("tests", Number(cases.Count));
        xml.WriteAttributeString("time", Seconds(TimeSpan.FromTicks(cases.Sum(one => one.Took.Ticks))));
    }

    private static void Write(XmlWriter xml, JunitCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", one.ClassName);
        xml.WriteAttributeString("name", Clean(one.Name));
        xml.WriteAttributeString("time", Seconds(one.Took));
        if (one.Failure is { } failure)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Clean(failure));
            xml.WriteAttributeString("type", "failure");
            xml.WriteString(Clean(one.Output));
            xml.WriteEndElement();
        }
        else if (one.SkipReason is { } reason)
        {
            xml.WriteElementString("skipped", Clean(reason));
        }
        else
        {
            xml.WriteElementString("system-out", Clean(one.Output));
        }

        xml.WriteEndElement();
    }

    /// <summary>Without the characters that XML cannot hold.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000)
        .Select(rune => rune.ToString()));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
