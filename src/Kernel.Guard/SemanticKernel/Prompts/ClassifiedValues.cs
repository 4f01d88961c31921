using System.Collections.Immutable;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Reads the values of classified parameters, which redaction replaces wherever they stand in the call.</summary>
internal static class ClassifiedValues
{
    /// <summary>Answers the values; empty where no parameter is classified.</summary>
    public static ImmutableArray<KnownValues> Of(IEnumerable<PromptParameter> parameters, KernelArguments arguments)
    {
        List<KeyValuePair<string, string?>>? values = null;
        foreach (var parameter in parameters)
        {
            if (parameter.Classified && arguments.TryGetValue(parameter.Name, out var value))
            {
                foreach (var text in PromptValue.Parts(value))
                {
                    (values ??= []).Add(new(parameter.Name, text));
                }
            }
        }

        return values is null ? [] : [KnownValues.FromRecord(values)];
    }
}
