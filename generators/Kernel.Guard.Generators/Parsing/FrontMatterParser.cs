using System.Globalization;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Parsing;

/// <summary>Parses the front matter of a prompt file: <c>key: value</c> lines between <c>---</c> lines.</summary>
internal sealed class FrontMatterParser
{
    private readonly PromptFileLines _lines;
    private readonly List<SettingModel> _settings = [];

    private FrontMatterParser(PromptFileLines lines) => _lines = lines;

    /// <summary>Answers what it sets, null for nothing, and the line after it.</summary>
    public static (KnobModel? Model, int Next) Parse(PromptFileLines lines)
    {
        var parser = new FrontMatterParser(lines);
        var next = parser.Settings();
        return (parser._settings.Count > 0 ? new KnobModel("Model", "ModelOptions", parser._settings.ToEquatable()) : null, next);
    }

    private int Settings()
    {
        if (_lines.Line(0).TrimEnd() != "---")
        {
            return 0;
        }

        var end = Enumerable.Range(1, _lines.Count - 1).FirstOrDefault(index => _lines.Line(index).TrimEnd() == "---");
        if (end == 0)
        {
            _lines.Malformed(0, "The front matter is not closed: end it with a line '---'");
            return _lines.Count;
        }

        for (var index = 1; index < end; index++)
        {
            if (_lines.Line(index).Trim() is { Length: > 0 } line)
            {
                Setting(index, line);
            }
        }

        return end + 1;
    }

    private void Setting(int index, string line)
    {
        var colon = line.IndexOf(':');
        var (key, value) = colon < 0 ? (line, "") : (line.Substring(0, colon).Trim(), Unquoted(line.Substring(colon + 1).Trim()));
        var (name, expression) = key switch
        {
            _ when colon < 0 => ("", "A line of the front matter is 'key: value'"),
            "model" => ("Id", value.Length > 0 ? Literals.Text(value) : "'model' needs a model's name"),
            "temperature" => ("Temperature", Number(value, static number => number is >= 0 and <= 2) ?? "'temperature' is 0 to 2"),
            "max_output_tokens" => ("MaxOutputTokens", int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens > 0
                ? tokens.ToString(CultureInfo.InvariantCulture)
                : "'max_output_tokens' is a whole number, 1 or more"),
            _ => ("", $"The front matter knows model, temperature and max_output_tokens, and not '{key}'"),
        };
        if (name.Length == 0 || expression[0] == '\'')
        {
            _lines.Malformed(index, expression);
        }
        else if (_settings.Any(setting => setting.Name == name))
        {
            _lines.Malformed(index, $"'{key}' is there twice");
        }
        else
        {
            _settings.Add(new SettingModel(name, expression));
        }
    }

    private static string? Number(string value, Func<double, bool> holds) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && holds(number)
            ? SymbolDisplay.FormatPrimitive(number, quoteStrings: false, useHexadecimalNumbers: false)
            : null;

    private static string Unquoted(string value) =>
        value is ['"', .., '"'] or ['\'', .., '\''] && value.Length >= 2 ? value.Substring(1, value.Length - 2) : value;
}
