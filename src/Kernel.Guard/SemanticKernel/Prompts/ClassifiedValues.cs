using System.Collections.Immutable;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Reads the values of classified parameters, which redaction replaces wherever they stand in the call.</summary>
internal static class ClassifiedValues
{
    /// <summary>Answers names and values; empty where no parameter is classified.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Of(IEnumerable<PromptParameter> parameters, KernelArguments arguments)
    {
        ImmutableArray<KeyValuePair<string, string>> values = [];
        foreach (var parameter in parameters)
        {
            if (parameter.Classified && arguments.TryGetValue(parameter.Name, out var value) && PromptValue.Text(value) is { Length: > 0 } text)
            {
                values = values.Add(new(parameter.Name, text));
            }
        }

        return values;
    }
}
