using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is a message attribute.</summary>
/// <param name="Role"><c>System</c>, <c>User</c> or <c>Assistant</c>.</param>
/// <param name="Template">Its template.</param>
/// <param name="Source">The attribute.</param>
internal sealed record WrittenMessage(string Role, Template Template, AttributeReader Source)
{
    public Location? Place(int start, int length) => Source.PlaceOf("Template", start, length);
}

/// <summary>Reads the message attributes of a method or a type.</summary>
internal static class MessageReader
{
    public static IReadOnlyList<WrittenMessage> Read(ISymbol symbol, DiagnosticBag found)
    {
        List<WrittenMessage> messages = [];
        foreach (var data in symbol.GetAttributes())
        {
            if (RoleOf(data) is not { } role)
            {
                continue;
            }

            var source = new AttributeReader(data, symbol.Locations.FirstOrDefault(), "Template");
            if (source.Text("Template") is { } text)
            {
                var message = new WrittenMessage(role, TemplateParser.Parse(text), source);
                if (message.Template.Error is { } error)
                {
                    found.Add(AttributeRules.TemplateSyntax, message.Place(error.Start, error.Length), error.Message);
                }

                messages.Add(message);
            }
        }

        return messages;
    }

    public static bool IsPrompt(ISymbol symbol) => symbol.GetAttributes().Any(static data => RoleOf(data) is not null || data.AttributeClass.HasName(Names.PromptFile));

    private static string? RoleOf(AttributeData data) => data.AttributeClass switch
    {
        var type when type.HasName(Names.UserMessage) => "User",
        var type when type.HasName(Names.SystemMessage) => "System",
        var type when type.HasName(Names.AssistantMessage) => "Assistant",
        _ => null,
    };
}
