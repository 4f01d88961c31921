using AwesomeAssertions;
using KernelGuard.Generators.Tests.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

public sealed class CompilationTests
{
    [Fact]
    public void Names_of_the_generated_code_are_free_for_parameters_and_methods() => Expect.Nothing("""
        [PromptClient]
        public interface IShadow
        {
            [UserMessage("{{$Prompts}}")]
            Task<string> AskAsync(string Prompts);
        }

        namespace @event.@class
        {
            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("{{$kernel}}{{$_kernel}}{{$cancellationToken}}{{$services}}{{$Prompts}}{{$default}}")]
                Task<string> Prompts(string kernel, string _kernel, string cancellationToken, string services, string Prompts, string @default);

                [UserMessage("{{$x}}")]
                Task<string> All(string x);

                [UserMessage("{{$x}}")]
                Task<string> AllOutput(string x);

                [UserMessage("{{$x}}")]
                Task<int> all(string x);

                [UserMessage("{{$x}}")]
                Task<string> ToString(string x);

                [UserMessage("{{$x}}")]
                new Task<string> GetType(string x);

                [UserMessage("{{$x}}")]
                Task<string> Async(string x);

                [UserMessage("{{$x}}")]
                Task<string> @async(string x);

                [UserMessage("{{$größe}}")]
                Task<string> Frage(string größe);

                [UserMessage("{{$प्रश्न}} {{$cafe\u0301}}")]
                Task<string> Marks(string प्रश्न, string cafe\u0301);
            }
        }
        """.Replace("new Task<string> GetType", "Task<string> GetType", StringComparison.Ordinal));

    [Fact]
    public void Default_values_of_every_kind_are_kept_for_the_companion()
    {
        var generated = Expect.Nothing("""
            [Flags]
            public enum Bits : byte { None, A = 1, B = 2 }

            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("{{$a}}{{$b}}{{$c}}{{$d}}{{$e}}{{$f}}{{$g}}{{$h}}{{$i}}{{$j}}{{$k}}{{$l}}{{$m}}")]
                Task<string> AskAsync(
                    string a = "q\"\\\n\u2028", char b = '\'', decimal c = 1.50m, float d = 1.5f, double e = double.NaN, long f = long.MinValue,
                    Bits g = Bits.A | Bits.B, Bits? h = Bits.B, Bits i = (Bits)64, DateTime j = default, int? k = null, string? l = null, bool m = true);
            }
            """);

        generated.After.SyntaxTrees.Should().Contain(tree => tree.ToString().Contains(
            "string a = \"q\\\"\\\\\\n\\u2028\", char b = '\\'', decimal c = 1.50m, float d = 1.5f, double e = double.NaN, long f = -9223372036854775808, global::Bits g = global::Bits.A | global::Bits.B, global::Bits? h = global::Bits.B, global::Bits i = (global::Bits)(64), global::System.DateTime j = default, int? k = null, string? l = null, bool m = true",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Parameter_types_of_every_kind_compile() => Expect.Nothing("""
        public class Box<T>
        {
            public class Inner<U>
            {
            }
        }

        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$a}}{{$b}}{{$c}}{{$d}}{{$e}}{{$f}}{{$g}}")]
            Task<string> AskAsync((int Left, string? Right) a, dynamic b, Box<int>.Inner<string?> c, int[][,] d, List<dynamic> e, nint f, object? g);
        }
        """);

    [Fact]
    public void Generic_types_and_methods_keep_their_constraints() => Expect.Diagnostic("KG0112", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, """
        public partial struct Outer<T>
            where T : unmanaged
        {
            [PromptClient]
            public interface [|IPrompts|]<in U, V>
                where U : class?, IDisposable, new()
                where V : notnull
            {
                [UserMessage("{{$t}}{{$u}}{{$w}}")]
                Task<string> AskAsync<W>(T t, U u, W w)
                    where W : struct, Enum;

                [UserMessage("{{$v}}")]
                Task<W?> MaybeAsync<W>(V v);
            }

            [PromptClient]
            internal sealed partial record Nested<U>(Kernel K, U Value)
            {
                [UserMessage("{{$t}}{{$u}}")]
                private protected partial Task<U> AskAsync<W>(T t, W? u)
                    where W : class;
            }
        }
        """.Replace("private protected partial", "internal partial", StringComparison.Ordinal).Replace("<in U, V>", "<U, V>", StringComparison.Ordinal));

    [Fact]
    public void Clients_of_one_name_and_types_of_generated_names_live_together() => Expect.Nothing("""
        public class SupportClient
        {
        }

        public class TicketMessages
        {
        }

        [PromptClient]
        public interface ISupport
        {
            [UserMessage("x")]
            Task<string> AskAsync();
        }

        [PromptClient]
        public partial class Support(Kernel kernel)
        {
            [UserMessage("x")]
            public partial Task<string> AskAsync();
        }

        [PromptClient]
        public interface ITicket
        {
            [UserMessage("x")]
            Task<string> AskAsync();
        }

        namespace Other
        {
            [PromptClient]
            public interface ISupport
            {
                [UserMessage("x")]
                Task<string> AskAsync();
            }

            public interface Nest
            {
                [PromptClient]
                internal interface ISupport
                {
                    [UserMessage("x")]
                    Task<string> AskAsync();
                }
            }
        }

        namespace Other.KernelGuard
        {
            public class Prompts
            {
            }
        }

        namespace Other.System
        {
            public class String
            {
            }
        }
        """);

    [Fact]
    public void Obsolete_and_experimental_types_are_reported_where_they_are_declared_alone()
    {
        var generated = Generated.From("""
            #pragma warning disable CS0612, XYZ1
            [Obsolete]
            public class Old
            {
            }

            [System.Diagnostics.CodeAnalysis.Experimental("XYZ1")]
            public class New
            {
            }

            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("{{$a}}{{$b}}")]
                Task<string> AskAsync(Old a, New b);
            }
            """);

        generated.After.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning && diagnostic.Id != "CS1701").Should().BeEmpty();
    }

    [Fact]
    public void Methods_of_another_generator_are_left_to_it()
    {
        var generated = Generated.From("""
            [PromptClient]
            public partial class Prompts(Kernel kernel)
            {
                [UserMessage("x")]
                public partial Task<string> AskAsync();

                static partial void Other();
            }
            """);

        generated.Diagnostics.Should().BeEmpty();
        generated.CompilerErrors.Should().BeEmpty();
    }

    [Fact]
    public void A_half_typed_source_gives_the_compilers_errors_and_no_crash()
    {
        var generated = Generated.From("""
            [PromptClient]
            public interface IPrompts
            {
                [UserMessage(]
                [Cached("1h", Partition = Partition.)]
                [Retry(nowhere)]
                Task<Missing> AskAsync(Unknown x, [Tenant] string

            """);

        generated.Driver.GetRunResult().Results.Single().Exception.Should().BeNull();
    }
}
