using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Schemas;

namespace KernelGuard.Generators.Emit;

/// <summary>Makes the version of a prompt: a hash of its template, its model's settings, its tools, the type of its answer and its schema, and of nothing else.</summary>
internal static class PromptVersion
{
    private const int Bytes = 8;

    /// <summary>Makes a hash of the template alone.</summary>
    public static string OfText(MethodModel method)
    {
        var form = new StringBuilder();
        Template(form, method);
        return Hash(form.ToString());
    }

    /// <summary>Makes the version.</summary>
    public static string Of(MethodModel method)
    {
        var form = new StringBuilder();
        Template(form, method);
        foreach (var setting in method.Layers.SelectMany(static layer => layer.Knobs).Where(static knob => knob.Property == "Model").SelectMany(static knob => knob.Settings))
        {
            Write(form, setting.Name);
            Write(form, setting.Value);
        }

        Write(form, method.Value?.Type);
        if (SchemaOf(method) is { } schema)
        {
            Write(form, schema);
        }

        Write(form, method.Tools is { } tools ? "tools " + string.Join(",", tools.Plugins) : null);
        return Hash(form.ToString());
    }

    /// <summary>Makes a hash of the schema of a typed answer; null for text, and where only the serializer can make it.</summary>
    public static string? OfSchema(MethodModel method) => SchemaOf(method) is { } schema ? Hash(schema) : null;

    private static string? SchemaOf(MethodModel method) => method.Value is { Schema: { } schema, Style: { } style } ? SchemaText.Of(schema, style) : null;

    private static void Template(StringBuilder form, MethodModel method)
    {
        foreach (var message in method.Messages)
        {
            Write(form, message.Role);
            Write(form, message.Engine);
            Write(form, message.From);
            Write(form, message.Parts.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var part in message.Parts)
            {
                Write(form, part.IsVariable ? "variable" : "text");
                Write(form, part.Text);
            }

            Write(form, string.Join(",", message.Attachments));
        }
    }

    /// <summary>Makes a short hash of a text.</summary>
    public static string Hash(string text)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(Bytes).Select(static one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // Each text has its length before it, so that no two prompts have one form.
    private static void Write(StringBuilder form, string? text) =>
        form.Append((text?.Length ?? -1).ToString(CultureInfo.InvariantCulture)).Append(':').Append(text);
}
