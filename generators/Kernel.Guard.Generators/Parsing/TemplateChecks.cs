using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks the templates of one method against its parameters.</summary>
/// <param name="method">The method's name, for messages.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="found">Takes what is wrong.</param>
internal sealed class TemplateChecks(string method, EquatableArray<ParameterModel> parameters, DiagnosticBag found)
{
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);
    private bool _open;

    /// <summary>Checks one template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="place">Answers where a piece of it stands.</param>
    public void Check(Template template, Func<int, int, Location?> place)
    {
        // A function in a template may read any argument by its name.
        _open |= template.CallsFunctions;
        foreach (var block in template.Blocks)
        {
            var parameter = parameters.FirstOrDefault(candidate => string.Equals(candidate.Key, block.Name, StringComparison.OrdinalIgnoreCase));
            if (!block.IsVariable)
            {
                if (parameter is { Kind: ParameterKind.Value })
                {
                    found.Add(AttributeRules.MissingDollar, place(block.Start, block.Length), "{{" + block.Name + "}}", method, block.Name);
                }

                continue;
            }

            _used.Add(block.Name);
            if (parameter is null)
            {
                // A parameter that brings arguments may bring any name.
                if (!parameters.Any(static candidate => candidate.Kind == ParameterKind.Arguments))
                {
                    found.Add(AttributeRules.UnknownVariable, place(block.Start, block.Length), block.Name, method, Known());
                }
            }
            else if (parameter.Kind != ParameterKind.Value)
            {
                found.Add(AttributeRules.NotText, place(block.Start, block.Length), parameter.Key, method, Brings(parameter.Kind));
            }
        }
    }

    /// <summary>Notes what an earlier template uses.</summary>
    public void Use(MessageModel message)
    {
        var template = message.Engine is { } engine ? TemplateParser.Parse(engine) : null;
        _open |= template is not null;
        _used.UnionWith(template?.Blocks.Select(static block => block.Name) ?? message.Parts.Where(static part => part.IsVariable).Select(static part => part.Text));
    }

    /// <summary>Reports the parameters that nothing uses, once all templates are known.</summary>
    public void Finish(Func<string, Location?> place)
    {
        foreach (var parameter in parameters)
        {
            if (!_open && parameter is { Kind: ParameterKind.Value, Role: ParameterModel.NoRole } && !_used.Contains(parameter.Key))
            {
                found.Add(AttributeRules.UnusedParameter, place(parameter.Key), parameter.Key, method);
            }
        }
    }

    private string Known()
    {
        var names = string.Join(", ", parameters.Where(static parameter => parameter.Kind == ParameterKind.Value).Select(static parameter => "{{$" + parameter.Key + "}}"));
        return names.Length > 0 ? ": it can use " + names : string.Empty;
    }

    private static string Brings(ParameterKind kind) => kind switch
    {
        ParameterKind.Messages => "brings messages of its own",
        ParameterKind.Attachment => "is attached to the user message",
        ParameterKind.Settings => "brings settings",
        ParameterKind.Arguments => "brings arguments by their own names",
        _ => "cancels the call",
    };
}
