using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>
/// Is what the declarations of a compilation mean: those of its files, its references and its options. While nothing that a file names, or that what it
/// names names, has changed, what was read of the file's own declarations stays true.
/// </summary>
internal sealed class DeclarationVersion
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationVersion> Versions = new();

    private readonly ImmutableArray<FileDeclarations> _files;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly ConditionalWeakTable<DeclarationVersion, HashSet<string>?[]> _changed = new();

    private DeclarationVersion(Compilation compilation)
    {
        _files = [.. compilation.SyntaxTrees.Select(FileDeclarations.Of)];
        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
    }

    public static DeclarationVersion Of(Compilation compilation) => Versions.GetValue(compilation, static compilation => new DeclarationVersion(compilation));

    /// <summary>Answers whether the declarations of a file that is in both may mean something else than in an older version.</summary>
    public bool Changes(DeclarationVersion older, SyntaxTree tree)
    {
        if (ReferenceEquals(this, older))
        {
            return false;
        }

        // Null for every file. The older version is the same for nearly all clients.
        var reached = _changed.GetValue(older, older => [Reached(older)])[0];
        return reached is null || reached.Contains(FileDeclarations.Of(tree).Hash);
    }

    // The hashes of the files that a change reaches, from who is changed to who names it.
    private HashSet<string>? Reached(DeclarationVersion older)
    {
        if (_assembly != older._assembly || !ReferenceEquals(_options, older._options) || (_references != older._references && !_references.SequenceEqual(older._references)))
        {
            return null;
        }

        var (before, after) = (Hashes(older), Hashes(this));
        List<FileDeclarations> changed = [.. older._files.Where(file => !after.Contains(file.Hash)), .. _files.Where(file => !before.Contains(file.Hash))];
        var same = _files.Where(file => before.Contains(file.Hash)).ToList();
        if (changed.Any(static file => file.IsGlobal) || !same.Select(static file => file.Hash).SequenceEqual(older._files.Where(file => after.Contains(file.Hash)).Select(static file => file.Hash)))
        {
            return null;
        }

        HashSet<string> reached = new(changed.Select(static file => file.Hash), StringComparer.Ordinal);
        HashSet<string> names = new(changed.SelectMany(static file => file.Types).Concat(NewNamespaces(older)), StringComparer.Ordinal);
        for (var count = -1; count != reached.Count;)
        {
            count = reached.Count;
            foreach (var file in same)
            {
                if (!reached.Contains(file.Hash) && names.Overlaps(file.Mentioned))
                {
                    if (file.IsGlobal)
                    {
                        return null;
                    }

                    reached.Add(file.Hash);
                    names.UnionWith(file.Types);
                }
            }
        }

        return reached;
    }

    private static HashSet<string> Hashes(DeclarationVersion version) => new(version._files.Select(static file => file.Hash), StringComparer.Ordinal);

    // A namespace that comes or goes may hide a type of its name.
    private IEnumerable<string> NewNamespaces(DeclarationVersion older)
    {
        var (before, after) = (Namespaces(older), Namespaces(this));
        before.SymmetricExceptWith(after);
        return before.Select(static name => name.Substring(name.LastIndexOf('.') + 1));
    }

    private static HashSet<string> Namespaces(DeclarationVersion version) => new(version._files.SelectMany(static file => file.Namespaces), StringComparer.Ordinal);
}
