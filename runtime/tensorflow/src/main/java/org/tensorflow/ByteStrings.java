package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TString_Copy;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TString_Dealloc;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TString_GetDataPointer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TString_GetSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TString_Init;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.Deallocator_Pointer_long_Pointer;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;

/** The contents of a tensor of strings: an array of TensorFlow 2's {@code TF_TString}, which may own further memory. */
final class ByteStrings {
    /** sizeof(TF_TString) */
    private static final long SIZE = 24;

    /** Frees the strings, then the array; called by TensorFlow when the last of its tensors that share it has gone. */
    private static final Deallocator_Pointer_long_Pointer FREE = new Deallocator_Pointer_long_Pointer() {
        @Override
        public void call(Pointer data, long length, Pointer argument) {
            for (long offset = 0; offset < length; offset += SIZE) TF_TString_Dealloc(at(data, offset / SIZE));
            Pointer.free(data);
        }
    };

    private ByteStrings() {}

    /** A tensor of those strings in row-major order. */
    static TF_Tensor tensor(long[] shape, List<byte[]> strings) {
        long length = strings.size() * SIZE;
        Pointer data = Pointer.malloc(Math.max(1, length));
        for (int i = 0; i < strings.size(); i++) {
            byte[] bytes = strings.get(i);
            TF_TString target = at(data, i);
            TF_TString_Init(target);
            try (BytePointer source = new BytePointer(bytes)) {
                TF_TString_Copy(target, source, bytes.length);
            }
        }
        return TF_NewTensor(DataType.STRING.c(), shape, shape.length, data, length, FREE, null);
    }

    /** The first {@code count} strings of a tensor, in row-major order. */
    static List<byte[]> of(TF_Tensor tensor, int count) {
        Pointer data = TF_TensorData(tensor);
        List<byte[]> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            TF_TString source = at(data, i);
            byte[] bytes = new byte[Math.toIntExact(TF_TString_GetSize(source))];
            new BytePointer(TF_TString_GetDataPointer(source)).get(bytes);
            strings.add(bytes);
        }
        return strings;
    }

    private static TF_TString at(Pointer data, long index) {
        return new TF_TString(new Address(data.address() + index * SIZE));
    }
}
