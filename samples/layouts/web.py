"""A sample as a web page: as it is published, and for a browser to print."""

from html import escape
from itertools import groupby

from samples.content import Content
from samples.layouts.blocks import Block, Cell, Heading, Listed, Para, Row, Table, Text, blocks_of


def page_of(content: Content) -> str:
    """The whole page as HTML; list items are lists, as a content system writes them."""
    look = content.look
    blocks = "\n".join(block_html(block) for block in blocks_of(content))
    header = f"<header>{escape(look.header)}</header>\n" if look.header else ""
    turned = "landscape" if look.landscape else "portrait"
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{escape(content.title)}</title>
<style>
@page {{ size: A4 {turned}; margin: 14mm }}
body {{ font: {look.size}pt "{look.font}", Carlito, Arial, sans-serif; color: #0b0c0c }}
header {{ border-bottom: 2px solid #0b0c0c; padding-bottom: 4px }}
h1 {{ font-size: 160% }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ border: 1px solid #6f777b; padding: 4px 6px; text-align: left; vertical-align: top; overflow-wrap: break-word }}
p {{ margin: 0 0 4px }}
ol, ul {{ margin: 0; padding-left: 1.4em }}
</style>
</head>
<body>
{framed(content, blocks) if look.site else header + blocks}
</body>
</html>
"""


def framed(content: Content, blocks: str) -> str:
    """The page inside the frame of a site: what stands on all of its pages, and when this one was published."""
    site = escape(content.look.site or "")
    day = f"{content.published:%-d %B %Y}" if content.published else ""
    dated = f"<dl>\n<dt>Published:</dt><dd>{day}</dd>\n<dt>Reading time:</dt><dd>9 minutes</dd>\n</dl>\n"
    head, _, rest = blocks.partition("\n")  # the title stands above the day of publication
    return f"""<a class="skip-link" href="#content">Skip to main content</a>
<div class="cookie-banner" role="region" aria-label="Cookies">
<h2>Cookies on this site</h2>
<p>We would like to count how many people read which page. May we?</p>
<button>Accept all cookies</button> <button>Only what is needed</button>
</div>
<header><a href="/">{site}</a>
<nav><ul><li><a href="/pay">Pay</a></li><li><a href="/report">Report</a></li><li><a href="/plan">Your action plan</a></li></ul></nav>
</header>
<nav class="breadcrumbs"><ol><li><a href="/">Home</a></li><li>Community safety</li><li>Reviews</li></ol></nav>
<main id="content">
{head}
{dated if content.published else ""}{rest}
</main>
<aside><h2>Related pages</h2><ul><li>What a review is</li><li>Recommendation 3 of the review of 2015</li></ul></aside>
<footer><p>{site}, at your service</p><ul><li>Accessibility</li><li>Contact us</li></ul></footer>"""


def block_html(block: Block) -> str:
    if isinstance(block, Heading):
        level = max(1, block.level)
        return f"<h{level}>{escape(block.text)}</h{level}>"
    if isinstance(block, Text):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Listed):
        return f"<h3>{escape(block.label)}</h3>\n{inside_html(block.paragraphs, 'div')}"
    return table_html(block)


def table_html(table: Table) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width: {100 * width / total:.1f}%">' for width in table.widths)
    heads = "\n".join(row_html(row) for row in table.rows if row.heading)
    body = "\n".join(row_html(row) for row in table.rows if not row.heading)
    return f"<table>\n<colgroup>{columns}</colgroup>\n<thead>\n{heads}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def row_html(row: Row) -> str:
    tag = "th" if row.heading else "td"
    return f"<tr>{''.join(cell_html(cell, tag) for cell in row.cells)}</tr>"


def cell_html(cell: Cell, tag: str) -> str:
    spans = f' colspan="{cell.span}"' if cell.span > 1 else ""
    spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
    fill = f"background: #{cell.fill}; color: #{cell.ink}" if cell.fill else ""
    style = f' style="{fill}"' if fill else ""
    return f"<{tag}{spans}{style}>{inside_html(cell.paragraphs, tag)}</{tag}>"


def inside_html(paragraphs: tuple[Para, ...], tag: str) -> str:
    if tag == "th":
        return "<br>".join(escape(para.text) for para in paragraphs)
    found = []
    for sign, group in groupby(paragraphs, key=list_sign):
        texts = [text_html(para, len(sign) + 1 if sign else 0) for para in group]
        if sign:
            kind = "ol" if sign == "#" else "ul"
            found.append(f"<{kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{kind}>")
        else:
            found.extend(f"<p>{text}</p>" for text in texts)
    return "".join(found)


def list_sign(para: Para) -> str:
    return para.text[0] if para.text.startswith(("# ", "• ")) else ""


def text_html(para: Para, skip: int) -> str:
    bold, rest = para.text[skip : para.bold], para.text[max(skip, para.bold) :]
    return (f"<strong>{escape(bold)}</strong>" if bold else "") + escape(rest)
