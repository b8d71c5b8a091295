package org.kadanoff.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CloseSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;

/**
 * Something that TensorFlow computes on.
 *
 * @param name TensorFlow's, such as {@code /job:localhost/replica:0/task:0/device:GPU:0}
 * @param type {@code CPU} or {@code GPU}
 * @param memoryBytes how much memory TensorFlow would use of it at most
 */
public record Device(String name, String type, long memoryBytes) {

    /** All devices that a session sees. Where there is a GPU, this starts it up. */
    public static List<Device> all() {
        TensorFlow.version(); // loads the library from the project's cache, before the bindings do from elsewhere
        try (TF_Graph graph = TF_Graph.newGraph(); TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
                TF_Status status = TF_Status.newStatus()) {
            TF_Session session = TF_NewSession(graph, options, status);
            status.throwExceptionIfNotOK();
            try {
                return list(session, status);
            } finally {
                TF_CloseSession(session, status);
                TF_DeleteSession(session, status);
            }
        }
    }

    private static List<Device> list(TF_Session session, TF_Status status) {
        TF_DeviceList list = TF_SessionListDevices(session, status);
        status.throwExceptionIfNotOK();
        try {
            List<Device> devices = new ArrayList<>();
            for (int i = 0; i < TF_DeviceListCount(list); i++) {
                devices.add(new Device(
                    TF_DeviceListName(list, i, status).getString(), TF_DeviceListType(list, i, status).getString(),
                    TF_DeviceListMemoryBytes(list, i, status)));
                status.throwExceptionIfNotOK();
            }
            return devices;
        } finally {
            TF_DeleteDeviceList(list);
        }
    }
}
