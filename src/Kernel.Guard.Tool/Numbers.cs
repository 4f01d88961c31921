using System.CommandLine;
using System.Globalization;

namespace KernelGuard.Tool;

/// <summary>Makes options that are whole numbers in a range.</summary>
internal static class Numbers
{
    public static Option<int> Option(string name, string description, int least, int most, int otherwise) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description}, {least} to {most}. Default: {otherwise}."),
        HelpName = "number",
        DefaultValueFactory = _ => otherwise,
        CustomParser = argument =>
        {
            if (int.TryParse(argument.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least} to {most}."));
            return otherwise;
        },
    };
}
