using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Holds what was read of the clients of a file while no change reaches what they mean: Roslyn asks for all of them on every keystroke.</summary>
/// <remarks>Thread-safe. It lives as long as the file's syntax tree, and holds no symbol.</remarks>
internal static class KnownParses
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, (DeclarationVersion Version, ParsedModel<ClientModel> Parse)>> Files = new();

    /// <summary>Answers what is known of the client at a node, or reads it.</summary>
    public static ParsedModel<ClientModel> Of(SyntaxNode node, Compilation compilation, Func<ParsedModel<ClientModel>> read)
    {
        var file = Files.GetOrCreateValue(node.SyntaxTree);
        var version = DeclarationVersion.Of(compilation);
        var parse = file.TryGetValue(node.SpanStart, out var known) && !version.Changes(known.Version, node.SyntaxTree) ? known.Parse : read();

        // A place in another file moves with the bodies above it.
        if (parse.Told.All(told => told.Path == node.SyntaxTree.FilePath))
        {
            file[node.SpanStart] = (version, parse);
        }

        return parse;
    }
}
