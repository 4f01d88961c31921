using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.ModelData;

/// <summary>Is the model data of one build.</summary>
/// <param name="Models">The library's models, and the project's own over them.</param>
/// <param name="Day">The day that prices and retirements are held against.</param>
internal sealed record BuildModels(ModelTable Models, DateTime Day)
{
    /// <summary>The project's property that names the day.</summary>
    public const string DateName = "KernelGuardModelDate";

    private const string DateProperty = "build_property." + DateName;

    /// <summary>Answers whether a file is called as the project's own model data is.</summary>
    public static bool IsFile(string path) => string.Equals(Path.GetFileName(path), ModelTable.FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads what an analyzer's compilation has.</summary>
    public static BuildModels Of(AnalyzerOptions options, CancellationToken cancellationToken, Action<string, string>? malformed = null) => Of(
        options.AdditionalFiles.Where(static file => IsFile(file.Path)).Select(file => (file.Path, file.GetText(cancellationToken)?.ToString() ?? "")),
        DayOf(options.AnalyzerConfigOptionsProvider.GlobalOptions),
        malformed);

    /// <summary>Lays files over what ships; what is malformed is told, and left out.</summary>
    public static BuildModels Of(IEnumerable<(string Path, string Text)> files, string? day, Action<string, string>? malformed = null)
    {
        var models = ModelTable.Shipped;
        foreach (var (path, text) in files)
        {
            try
            {
                models = models.With(text);
            }
            catch (FormatException error)
            {
                malformed?.Invoke(path, error.Message);
            }
        }

        var named = ModelTable.DateOf(day?.Trim());
        if (named is null && !string.IsNullOrWhiteSpace(day))
        {
            malformed?.Invoke(DateName, $"'{day}' is no day, such as 2027-02-01, and the day of the shipped model data stands in its place.");
        }

        return new BuildModels(models, named ?? models.Read);
    }

    /// <summary>Answers the day that the project names; null without.</summary>
    public static string? DayOf(AnalyzerConfigOptions options) => options.TryGetValue(DateProperty, out var day) ? day : null;
}
