using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Where goods have a column of their own, the bare name before it is a buyer's.</summary>
public sealed class NamesBesideGoodsTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("name,product,price\n«Emily Carter»,Garden Chair,49.90\n«Laura Hayes»,Office Chair,99.00\n«Peter Mills»,Garden Table,19.00")]
    [InlineData("name;item;price\n«Emily Carter»;Garden Chair;49.90")]
    [InlineData("| id | name | product |\n|---|---|---|\n| 1 | «Emily Carter» | Chair |\n| 2 | «Jon Doe» | Table |")]
    [InlineData("id\tname\tproduct\n1\t«Emily Carter»\tChair\n2\t«Jon Doe»\tTable")]
    [InlineData("Name;Artikel;Preis\n«Anna Schmidt»;Gartenstuhl;49,90")]
    [InlineData("""{"columns":["id","name","product"],"data":[[1,"«Emily Carter»","Chair"],[2,"«Jon Doe»","Table"]]}""")]
    [InlineData("INSERT INTO orders (name, product) VALUES ('«Emily Carter»', 'Chair'), ('«Jon Doe»', 'Table')")]
    [InlineData("<tr><th>Name</th><th>Product</th></tr><tr><td>«Emily Carter»</td><td>Chair</td></tr>")]
    public void A_buyer_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("name,product\nOffice Chair,Chair\nGarden Table,Table")]
    [InlineData("name,product,price\nVictoria Sponge,Cake,4\nOlive Oil,Oil,3\nSummer Sale,Chair,2")]
    [InlineData("product,name,price\nP1,Victoria Sponge,4.50\nP2,Caesar Salad,8.00")]
    [InlineData("name,price\nEmily Armchair,49\nVictoria Sponge,4")]
    [InlineData("<tr><th>Name</th><th>Price</th></tr><tr><td>Victoria Sponge</td><td>4</td></tr><tr><td>Garden Chair</td><td>4</td></tr>")]
    public void A_thing_is_none(string text) => All.Redact(text).Spans.Should().BeEmpty();

    [Fact]
    public void A_stream_finds_it_too()
    {
        var stream = All.Stream();
        const string Text = "name,item,price\nEmily Carter,Garden Chair,49.90";

        (stream.Push(Text[..20]) + stream.Push(Text[20..]) + stream.Flush()).Should().Be("name,item,price\n[[NAME-1]],Garden Chair,49.90");
    }
}
