using System.Globalization;
using KernelGuard.Generators.Cost;
using KernelGuard.Generators.Emit;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Manifest;

/// <summary>Writes what an assembly asks models for into its metadata, where the package's build task finds it.</summary>
internal static class ManifestEmitter
{
    /// <summary>Names the manifest among an assembly's metadata.</summary>
    public const string Key = "KernelGuard.Manifest";

    private const int SchemaVersion = 1;

    public static void Add(SourceProductionContext output, string? assembly, IEnumerable<ClientModel> clients, IEnumerable<FunctionModel> functions, BuildModels data)
    {
        var json = Json(assembly, clients, functions, data);
        if (json is not null)
        {
            output.AddSource("KernelGuard.Manifest.g.cs", GeneratedHeader.Text + $"[assembly: global::System.Reflection.AssemblyMetadata(\"{Key}\", {SymbolDisplay.FormatLiteral(json, quote: true)})]\n");
        }
    }

    /// <summary>Writes the manifest; null where there is nothing to say.</summary>
    internal static string? Json(string? assembly, IEnumerable<ClientModel> clients, IEnumerable<FunctionModel> functions, BuildModels data)
    {
        List<ManifestEntry> entries =
        [
            .. clients.SelectMany(static client => client.Methods.Where(static method => method.Stub is null).Select(method => new ManifestEntry(method.PolicyName, method, method.Layers, method.Parameters, client.Type))),
            .. functions.Select(static function => new ManifestEntry(function.PolicyName, null, function.Layers, function.Parameters, function.Type)),
        ];
        if (entries.Count == 0)
        {
            return null;
        }

        var shared = Shared(entries, static entry => entry.Name);
        var alike = Shared(entries, static entry => entry.Name + entry.Signature);
        var writer = new JsonWriter().Open('{').Value(SchemaVersion, "schemaVersion").Value(assembly, "assembly")
            .Value(data.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "pricesOf").Open('[', "methods");
        foreach (var (name, entry) in entries.Select(entry => (NameOf(entry), entry)).OrderBy(static one => one.Item1, StringComparer.Ordinal))
        {
            writer.Open('{').Value(name, "name").Value(IdOf(entry), "id");
            entry.Write(writer, data);
            writer.Close('}');
        }

        return writer.Close(']').Close('}').ToString() + "\n";

        // What tells a method apart, and no more: its parameters, then its type's namespace.
        string NameOf(ManifestEntry entry) => !shared.Contains(entry.Name) ? entry.Name
            : alike.Contains(entry.Name + entry.Signature) ? IdOf(entry)
            : entry.Name + entry.Signature;
    }

    private static string IdOf(ManifestEntry entry) => entry.Type.Replace("global::", "") + ": " + entry.Name + entry.Signature;

    private static HashSet<string> Shared(List<ManifestEntry> entries, Func<ManifestEntry, string> name) =>
        new(entries.GroupBy(name, StringComparer.Ordinal).Where(static all => all.Skip(1).Any()).Select(static all => all.Key), StringComparer.Ordinal);
}
