"""What is drawn on a page, object by object, as pdfium gives it: asked once, for all who look at it."""

from extract.pdf import native
from extract.pdf.native import Handle

#: (pdfium's kind of object, its handle)
Item = tuple[int, Handle]


def objects_of(page: Handle) -> list[Item]:
    """The objects of a page, in the order in which they are drawn."""
    object_of, kind_of = native.object_of, native.kind_of
    items = [object_of(page, at) for at in range(native.count_objects(page))]
    return [(kind_of(item), item) for item in items]


def objects_in(form: Handle) -> list[Item]:
    """The objects of a form."""
    items = [native.object_in_form(form, at) for at in range(native.count_in_form(form))]
    return [(native.kind_of(item), item) for item in items]
