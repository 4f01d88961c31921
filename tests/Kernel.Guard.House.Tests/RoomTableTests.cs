using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArchUnitNET.Loader;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.House.Tests;

/// <summary>
/// Holds what each project and each folder of the core may reference, as tables. A type's room is the folder of the file that declares it, and what it
/// references is read from the compiled assembly. What is not used any more leaves the table, so that it says what is. KERNEL_GUARD_ACCEPT=1 writes it anew.
/// </summary>
public sealed partial class RoomTableTests
{
    [Fact]
    public void Each_room_of_the_core_names_the_rooms_of_its_line_and_no_other() => Holds("rooms.txt", Named());

    [Fact]
    public void Each_project_references_what_stands_in_its_line_and_nothing_else() => Holds("projects.txt", Referenced());

    [Fact]
    public void Every_type_of_the_core_has_a_room() =>
        Types().Should().HaveCountGreaterThan(500).And.OnlyContain(type => RoomOf(type.FullName) != null || type.FullName.Contains('<', StringComparison.Ordinal));

    private static IEnumerable<string> Named() =>
        from type in Types()
        let room = RoomOf(type.FullName)
        from named in type.Dependencies.Select(dependency => RoomOf(dependency.Target.FullName)).Prepend("")
        where room is not null && named is not null && named != room
        group named by room into names
        select $"{names.Key}: {string.Join(' ', names.Distinct().Order(StringComparer.Ordinal)).Trim()}".TrimEnd();

    private static IEnumerable<string> Referenced() =>
        from file in Checkout.Files("*.csproj", "src", "generators", "samples")
        let references = XDocument.Load(file).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference")
            .Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? "+" + Path.GetFileNameWithoutExtension(name) : name)
        let line = $"{Path.GetFileNameWithoutExtension(file)}: {string.Join(' ', references.Order(StringComparer.Ordinal))}".TrimEnd()
        select line;

    private static void Holds(string table, IEnumerable<string> found)
    {
        string[] lines = [.. found.Order(StringComparer.Ordinal)];
        var path = Checkout.File("tests", "Kernel.Guard.House.Tests", table);
        if (Environment.GetEnvironmentVariable("KERNEL_GUARD_ACCEPT") == "1")
        {
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
        }

        lines.Should().Equal(File.ReadAllLines(path), "{0} says who may name whom", table);
    }

    private static IEnumerable<ArchUnitNET.Domain.IType> Types() =>
        Core.Value.Types.Where(type => RoomOf(type.FullName) is not null || type.FullName.StartsWith("KernelGuard.", StringComparison.Ordinal));

    private static string? RoomOf(string type) => Declared.Value.GetValueOrDefault(Outermost().Match(type).Value);

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Core = new(() => new ArchLoader().LoadAssemblies(typeof(GuardPolicyOptions).Assembly).Build());

    private static readonly Lazy<Dictionary<string, string>> Declared = new(() => (
        from file in Checkout.Files("*.cs", Path.Combine("src", "Kernel.Guard.Core"))
        let text = File.ReadAllText(file)
        let place = Namespace().Match(text).Groups[1].Value
        let folders = Path.GetRelativePath(Checkout.File("src", "Kernel.Guard.Core"), file).Split(Path.DirectorySeparatorChar)
        from Match type in Declaration().Matches(text)
        select (Type: place + "." + type.Groups["name"].Value, Room: folders[0] == "Stages" && folders.Length > 2 ? "Stages/" + folders[1] : folders[0]))
        .DistinctBy(one => one.Type).ToDictionary(one => one.Type, one => one.Room));

    [GeneratedRegex(@"^[\w.]+")]
    private static partial Regex Outermost();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:\w+ )*(?:(?:class|struct|interface|enum|record) (?<name>\w+)|delegate [^(]* (?<name>\w+)\()", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
