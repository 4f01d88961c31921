using System.CommandLine;

namespace KernelGuard.Tool;

/// <summary>Refuses an option's empty value, which a script hands over whose variable is not set.</summary>
internal static class FilledOptions
{
    /// <summary>Refuses it, in words that name the option and end as given.</summary>
    public static Option<T> Filled<T>(this Option<T> option, string ending = "name a file, or leave the option out")
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => token.Value.Length == 0))
            {
                result.AddError($"{option.Name} is empty: {ending}.");
            }
        });
        return option;
    }
}
